import { attendanceOf } from '../../domain/meeting/attendance.ts'
import type { Household } from '../../domain/meeting/hamlet.ts'
import type { Attendee, Meeting } from '../../domain/meeting/meeting.ts'
import { foldText } from '../../domain/shared/fold-text.ts'
import type { Column, Paper, Row } from '../paper.ts'
import type { PaperSource } from '../paper-source.ts'
import { SHORT_BLANK, count, labelled, line, text } from './blocks.ts'
import { committeeHead } from './committee-head.ts'
import { formOf } from './form-of.ts'
import { hamletHead, hamletNames, onDay } from './hamlet-head.ts'
import { unitNames } from './unit-names.ts'
import { clockTime, longDay } from './vietnamese-date.ts'

/** However many were counted: a slip of the finger makes no book of empty lines. */
const MOST_BLANK = 500
/** Rows to write on where nobody is listed yet. */
const EMPTY_ROWS = 25

/**
 * Danh sách người dự họp to be signed. Before a hamlet meeting it lists the households of the roster, each with room for who
 * stands for it.
 */
export function participantList(source: PaperSource, meeting: Meeting): Paper {
  const { comments } = formOf(source, 'participant-list')
  const hamlet = meeting.plan.kind === 'hamlet'
  const names = hamletNames(source, meeting)
  const title = {
    kind: 'DANH SÁCH',
    subject: hamlet
      ? `Đại diện hộ gia đình và người dự họp ${names.inText}`
      : `Thành phần dự họp thống nhất kết quả đạt chuẩn tiếp cận pháp luật\n${unitNames(source.unit).inText}, năm ${source.year}`,
    formCode: null,
  }
  return {
    form: 'participant-list',
    about: meeting.id,
    name: hamlet
      ? `Danh sách dự họp ${names.inText}${onDay(meeting)}`
      : 'Danh sách dự họp thống nhất kết quả',
    orientation: 'portrait',
    head: hamlet ? hamletHead(source, meeting, title) : committeeHead(source, { symbol: null, ...title }),
    blocks: [
      labelled(
        'Thời gian',
        `${clockTime(meeting.opened?.at ?? meeting.plan.time)}, ${longDay(meeting.plan.day)}`,
      ),
      labelled('Địa điểm', meeting.plan.place),
      {
        kind: 'table',
        name: 'Danh sách dự họp',
        columns: hamlet ? HAMLET_COLUMNS : COMMUNE_COLUMNS,
        rows: hamlet ? hamletRows(source, meeting) : communeRows(meeting),
      },
      // Counted by hand once all have signed; and what signs the list never stands alone on a page.
      line(`Danh sách này có ${SHORT_BLANK} người ký tên.`),
    ],
    foot: {
      recipients: [],
      signatures: [
        { lines: ['THƯ KÝ'], name: meeting.secretary?.name || null },
        { lines: ['CHỦ TRÌ'], name: meeting.chair?.name || null },
      ],
    },
    comments,
  }
}

const HAMLET_COLUMNS: readonly Column[] = [
  { title: 'STT', width: 8, align: 'center' },
  { title: 'Họ và tên người dự họp', width: 28 },
  { title: 'Chủ hộ', width: 25 },
  { title: 'Ghi chú', width: 19 },
  { title: 'Chữ ký', width: 20 },
]
const COMMUNE_COLUMNS: readonly Column[] = [
  { title: 'STT', width: 8, align: 'center' },
  { title: 'Họ và tên', width: 30 },
  { title: 'Thành phần', width: 38 },
  { title: 'Chữ ký', width: 24 },
]

function hamletRows({ hamlets }: PaperSource, meeting: Meeting): readonly Row[] {
  const clusters = new Map(meeting.plan.clusters.map(({ id, name }) => [id, name]))
  const note = ({ role, cluster }: Attendee) =>
    [role, cluster === null ? '' : (clusters.get(cluster) ?? '')].filter(Boolean).join('; ')
  const roster = hamlets.find(({ id }) => id === meeting.plan.hamlet)?.roster ?? []
  const present = meeting.people.filter((person) => person.present).sort(inOrderOf(roster))
  if (present.length > 0) {
    const named = present.map((person) => [
      person.name,
      person.represents ? person.householdHead : '',
      note(person),
      '',
    ])
    // Where heads were counted beside the names, those without a name sign on lines of their own.
    const { represented } = attendanceOf(meeting)
    const unnamed = (represented ?? 0) - present.filter(({ represents }) => represents).length
    const blank = Array.from({ length: Math.min(MOST_BLANK, Math.max(0, unnamed)) }, () => ['', '', '', ''])
    return [...named, ...blank].map((cells, i) => row(i, cells))
  }
  if (roster.length > 0) return roster.map(({ head, note: about }, i) => row(i, ['', head, about, '']))
  return emptyRows(4)
}

function communeRows({ people }: Meeting): readonly Row[] {
  const present = people.filter((person) => person.present)
  return present.length > 0 ? present.map(({ name, role }, i) => row(i, [name, role, ''])) : emptyRows(3)
}

/** Clusters together, then as the hamlet keeps its households; others follow by the name of the household. */
function inOrderOf(roster: readonly Household[]): (a: Attendee, b: Attendee) => number {
  const places = new Map(roster.map(({ id }, i) => [id, i]))
  const placeOf = ({ household }: Attendee) => places.get(household ?? '') ?? places.size
  return (a, b) =>
    compare(a.cluster ?? '', b.cluster ?? '') ||
    placeOf(a) - placeOf(b) ||
    compare(foldText(a.householdHead), foldText(b.householdHead)) ||
    compare(foldText(a.name), foldText(b.name)) ||
    compare(a.id, b.id)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const emptyRows = (columns: number): readonly Row[] =>
  Array.from({ length: EMPTY_ROWS }, (_, i) =>
    row(
      i,
      Array.from({ length: columns }, () => ''),
    ),
  )

const row = (i: number, cells: readonly string[]): Row => ({
  kind: 'row',
  cells: [count(i + 1), ...cells.map(text)],
})

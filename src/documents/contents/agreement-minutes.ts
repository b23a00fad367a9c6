import { attendanceOf } from '../../domain/meeting/attendance.ts'
import { votesAtMeeting } from '../../domain/meeting/item-result.ts'
import type { AgendaItem, Attendee, Meeting } from '../../domain/meeting/meeting.ts'
import type { Block, Paper } from '../paper.ts'
import type { PaperSource } from '../paper-source.ts'
import { absentTold } from './absent-told.ts'
import { BLANK, blankLines, bullets, labelled, line, say, section, subsection } from './blocks.ts'
import { closingTold } from './closing-told.ts'
import { committeeHead } from './committee-head.ts'
import { formOf } from './form-of.ts'
import { opinionsAt } from './opinions-at.ts'
import { unitNames } from './unit-names.ts'
import { verdictTold } from './verdict-told.ts'
import { clockTime, longDay } from './vietnamese-date.ts'
import { votesInWords } from './vote-told.ts'

/** Biên bản cuộc họp xem xét, đánh giá, thống nhất kết quả: who the set wants there, what was said and concluded. */
export function agreementMinutes(source: PaperSource, meeting: Meeting): Paper {
  const { form, comments } = formOf(source, 'agreement-minutes')
  const { inText } = unitNames(source.unit)
  const { plan, opened, chair, secretary } = meeting
  return {
    form: 'agreement-minutes',
    about: meeting.id,
    name: 'Biên bản họp thống nhất kết quả',
    orientation: 'portrait',
    head: committeeHead(source, {
      symbol: 'BB-UBND',
      kind: 'BIÊN BẢN',
      subject: `Cuộc họp xem xét, đánh giá, thống nhất kết quả đạt chuẩn tiếp cận pháp luật\ncủa ${inText} năm ${source.year}`,
      formCode: form.code,
    }),
    blocks: [
      say(`Thời gian: bắt đầu lúc ${clockTime(opened?.at ?? plan.time)}, ${longDay(plan.day)}.`),
      say(`Địa điểm: ${plan.place || BLANK}.`),
      section('I. Thành phần'),
      labelled('1. Chủ trì', chair && [chair.name, chair.title].filter(Boolean).join(', ')),
      labelled('2. Thư ký', secretary?.name ?? null),
      ...present(source, meeting),
      ...absentTold(meeting),
      section('II. Nội dung cuộc họp'),
      say(`Kết quả trình cuộc họp: ${resultTold(source)}`),
      ...meeting.items.flatMap((item, i) => itemTold(meeting, item, i + 1)),
      ...(meeting.items.length === 0 ? [blankLines(6)] : []),
      ...looseNotes(meeting),
      ...opinionsAt(source, meeting),
      section('III. Kết luận của người chủ trì'),
      ...conclusions(meeting),
      closingTold(meeting),
    ],
    foot: {
      recipients: [],
      signatures: [
        { lines: ['THƯ KÝ'], name: secretary?.name || null },
        { lines: ['CHỦ TRÌ'], name: chair?.name || null },
      ],
    },
    comments,
  }
}

function resultTold(source: PaperSource): string {
  const { verdict, total } = verdictTold(source)
  return [total, verdict].filter((part) => part !== null).join(' ')
}

/** By the roles the set asks for; a role with nobody keeps its line, so that nobody overlooks who was not there. */
function present({ procedure }: PaperSource, meeting: Meeting): readonly Block[] {
  const here = meeting.people.filter((person) => person.present)
  const total = attendanceOf(meeting).present ?? 0
  const roles = procedure.agreement?.roles.flatMap(({ value }) => (value === null ? [] : [value])) ?? []
  const others = here.filter(({ role }) => !roles.includes(role))
  if (roles.length === 0 && others.length === 0) return [line('3. Thành phần dự họp:'), blankLines(4)]
  return [
    line('3. Thành phần dự họp:'),
    ...bullets([
      ...roles.map((role) => `${role}: ${names(here.filter((person) => person.role === role))}`),
      ...(others.length === 0
        ? []
        : [
            `Thành phần khác: ${others.map(({ name, role }) => (role === '' ? name : `${name} (${role})`)).join('; ')}`,
          ]),
    ]),
    ...(total === 0 ? [] : [line(`Tổng số người dự họp: ${total} (có danh sách kèm theo).`)]),
  ]
}

const names = (people: readonly Attendee[]): string =>
  people.length === 0 ? BLANK : people.map(({ name }) => name).join('; ')

function itemTold(meeting: Meeting, item: AgendaItem, no: number): readonly Block[] {
  const notes = meeting.notes.filter((note) => note.item === item.id)
  const discussed = notes.filter(({ kind }) => kind === 'discussion')
  const concluded = notes.filter(({ kind }) => kind === 'conclusion')
  const votes = votesAtMeeting(item.id, meeting)
  return [
    subsection(`${no}. ${item.title || BLANK}`),
    ...(item.text === '' ? [] : [say(item.text)]),
    say('Ý kiến thảo luận:'),
    ...(discussed.length > 0
      ? bullets(discussed.map(({ by, text }) => (by === '' ? text : `${by}: ${text}`)))
      : [blankLines(2)]),
    ...(votes ? [say(`Kết quả biểu quyết: ${votesInWords(votes)}`)] : []),
    ...concluded.map(({ text }) => say(`Kết luận: ${text}`)),
  ]
}

function looseNotes({ notes, items }: Meeting): readonly Block[] {
  const ids = new Set(items.map(({ id }) => id))
  const loose = notes.filter(({ item, kind }) => kind === 'discussion' && (item === null || !ids.has(item)))
  return loose.length === 0
    ? []
    : [
        subsection('Ý kiến khác'),
        ...bullets(loose.map(({ by, text }) => (by === '' ? text : `${by}: ${text}`))),
      ]
}

function conclusions({ notes, items }: Meeting): readonly Block[] {
  const ids = new Set(items.map(({ id }) => id))
  const own = notes.filter(({ item, kind }) => kind === 'conclusion' && (item === null || !ids.has(item)))
  return own.length === 0 ? [blankLines(4)] : bullets(own.map(({ text }) => text))
}

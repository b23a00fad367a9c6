import type { Criterion } from '../../domain/criteria-set/criteria-set.ts'
import { checkedPoints } from '../../domain/criteria-set/legal-value.ts'
import type { Outcome } from '../../domain/scoring/assessment.ts'
import { formatPoints } from '../../domain/scoring/format-value.ts'
import { capitalised, namePlace } from '../../domain/scoring/name-place.ts'
import { placeCode } from '../../domain/criteria-set/place-code.ts'
import type { Points } from '../../domain/shared/points.ts'
import type { Cell, Column, Paper, Row, Table } from '../paper.ts'
import type { PaperSource } from '../paper-source.ts'
import { say, text } from './blocks.ts'
import { CHAIRMAN } from './chairman.ts'
import { committeeHead } from './committee-head.ts'
import { formOf } from './form-of.ts'
import { pointsCell, totalCell } from './points-cell.ts'
import { OUTCOME_WORD, saidAs, shareReached, tellIndicator, type ToldIndicator } from './telling.ts'
import { capitals, unitNames } from './unit-names.ts'

/** Awaited numbers of the law stay visibly awaited, never 0. */
const AWAITED = 'chờ văn bản'
const NO_POINTS_YET = 'chưa chấm'

/** Columns of Mẫu 02 of TT 09/2021/TT-BTP, letter for letter. */
const POINTS_COLUMNS: readonly Column[] = [
  { title: 'Tiêu chí, chỉ tiêu', width: 11 },
  { title: 'Nội dung', width: 30 },
  { title: 'Điểm số tối đa', width: 9, align: 'right' },
  { title: 'Căn cứ chấm điểm: Số liệu thực hiện (1)', width: 30 },
  { title: 'Căn cứ chấm điểm: Tỷ lệ đạt được (2)', width: 10, align: 'right' },
  { title: 'Điểm số tự chấm', width: 9, align: 'right' },
  { title: 'Chữ ký của công chức phụ trách', width: 15, align: 'center' },
]
const MET_COLUMNS: readonly Column[] = [
  { title: 'Tiêu chí, chỉ tiêu', width: 11 },
  { title: 'Nội dung', width: 33 },
  { title: 'Số liệu thực hiện', width: 31 },
  { title: 'Tỷ lệ đạt được', width: 10, align: 'right' },
  { title: 'Kết quả tự đánh giá', width: 13, align: 'center' },
  { title: 'Chữ ký của công chức phụ trách', width: 15, align: 'center' },
]

/** Bản tổng hợp điểm số của các tiêu chí, chỉ tiêu (Mẫu 02); in a set of met and not met the results take the points' place. */
export function selfAssessmentSummary(source: PaperSource): Paper {
  const { set, year, unit } = source
  const points = set.scale === 'points'
  const { form, comments } = formOf(source, 'self-assessment-summary', points ? [] : [MET_COMMENT])
  const name = form.title ?? (points ? 'Bản tổng hợp điểm số của các tiêu chí, chỉ tiêu' : MET_NAME)
  const [kind, rest] = splitTitle(name)
  return {
    form: 'self-assessment-summary',
    about: '',
    name,
    orientation: 'landscape',
    head: committeeHead(source, {
      symbol: null,
      kind: capitals(kind),
      subject: `${capitalised(rest)}\n${unitNames(unit).inText}, năm ${year}`,
      formCode: form.code,
    }),
    blocks: [
      points ? pointsTable(source, name) : metTable(source, name),
      ...(points ? leftOut(source) : []),
      ...(source.self.conflicts.length > 0 ? [say(conflictText(source.self.conflicts.length))] : []),
    ],
    foot: { recipients: [], signatures: [{ lines: ['NGƯỜI TỔNG HỢP'], name: null }, CHAIRMAN] },
    comments,
  }
}

const MET_NAME = 'Bản tổng hợp kết quả tự đánh giá các tiêu chí, chỉ tiêu'
const MET_COMMENT =
  'Bộ tiêu chí này đánh giá đạt hoặc không đạt, không cho điểm: cột điểm được thay bằng kết quả tự đánh giá.'

const conflictText = (count: number): string =>
  `Còn ${count} chỗ hai người nhập khác nhau chưa thống nhất; bảng trên ghi giá trị nhập sau cùng.`

/** "Bản tổng hợp điểm số …" → the kind of paper and what it is of. */
function splitTitle(title: string): readonly [string, string] {
  const kind = /^(?:bản|bảng) tổng hợp/i.exec(title)?.[0] ?? ''
  return [kind || title, title.slice(kind.length).trim()]
}

function pointsTable(source: PaperSource, name: string): Table {
  const rows: Row[] = []
  const ofAll = { maxima: [] as (Points | null)[], given: [] as (Points | null)[] }
  for (const criterion of source.set.criteria) {
    const told = criterion.indicators.map((indicator) => tellIndicator(source, indicator))
    const result = source.assessment.criteria.find(({ id }) => id === criterion.id)
    const from = rows.length + 1
    const maxima = told.map(({ indicator }) => checkedPoints(indicator.maxPoints))
    const given = told.map((one) => one.result?.points ?? null)
    rows.push(groupRow(criterion), ...told.flatMap((one) => pointRows(source, one)))
    const reason = result?.mark ? `Điểm nhập cho cả tiêu chí. Căn cứ: ${result.mark.reason}` : ''
    rows.push({
      kind: 'total',
      cells: [
        text(''),
        text(`Cộng ${namePlace(criterion.id, 'vi')}`),
        totalCell(checkedPoints(criterion.maxPoints), maxima, from, AWAITED),
        text(reason),
        text(''),
        totalCell(result?.points ?? null, given, from, openPoints(result?.soFar ?? null)),
        text(''),
      ],
    })
    ofAll.maxima.push(...maxima)
    ofAll.given.push(...given)
  }
  const { assessment, set } = source
  rows.push({
    kind: 'total',
    cells: [
      text(''),
      text('TỔNG SỐ ĐIỂM'),
      totalCell(checkedPoints(set.maxPoints), ofAll.maxima, 0, AWAITED),
      text(''),
      text(''),
      totalCell(assessment.points, ofAll.given, 0, openPoints(assessment.soFar)),
      text(''),
    ],
  })
  return { kind: 'table', name, columns: POINTS_COLUMNS, rows }
}

/** What has been given so far, where it is not the whole. */
const openPoints = (soFar: Points | null): string =>
  soFar === null || soFar === 0 ? NO_POINTS_YET : `chưa đủ (đã có ${formatPoints(soFar, 'vi')})`

function pointRows(source: PaperSource, told: ToldIndicator): readonly Row[] {
  const { indicator, result, items } = told
  const [only] = items
  const alone = items.length === 1 && only?.item.id === indicator.id ? only : null
  const maximum = checkedPoints(indicator.maxPoints)
  const own: Row = {
    kind: 'row',
    cells: [
      text(shortPlace(indicator.id)),
      alone ? text(indicator.name) : { text: indicator.name, bold: true },
      maximum === null ? { text: AWAITED, italic: true } : pointsCell(maximum),
      text(alone ? grounds(told, alone.sentences) : saidAs(told.sentences, GROUNDS)),
      text(alone ? shareReached(alone.result?.reason) : ''),
      givenCell(result?.points ?? null, result?.outcome ?? 'not-assessed'),
      text(ownerOf(source, indicator.id)),
    ],
  }
  if (alone) return [own]
  // Points of items stand as text: the column adds up the indicators, which they are parts of.
  const parts = items.map(({ item, result: of, sentences }): Row => {
    const most = checkedPoints(item.maxPoints)
    const points = of?.points ?? null
    return {
      kind: 'row',
      cells: [
        text(''),
        text(`${itemNumber(item.id)}${item.name}`),
        { text: most === null ? '' : formatPoints(most, 'vi'), italic: true },
        text(saidAs(sentences, GROUNDS)),
        text(shareReached(of?.reason)),
        { text: points === null ? '' : formatPoints(points, 'vi'), italic: true },
        text(''),
      ],
    }
  })
  return [own, ...parts]
}

/** What a clerk needs to see why: figures, what an officer entered, what the law still owes. */
const GROUNDS = ['fact', 'entered', 'awaited'] as const

function grounds(told: ToldIndicator, sentences: ToldIndicator['sentences']): string {
  return [saidAs(sentences, GROUNDS), saidAs(told.sentences, GROUNDS)].filter(Boolean).join('\n')
}

const givenCell = (points: Points | null, outcome: Outcome): Cell =>
  points !== null
    ? pointsCell(points)
    : { text: outcome === 'awaiting-law' ? AWAITED : NO_POINTS_YET, italic: true }

function metTable(source: PaperSource, name: string): Table {
  const rows = source.set.criteria.flatMap((criterion): readonly Row[] => {
    const result = source.assessment.criteria.find(({ id }) => id === criterion.id)
    return [
      groupRow(criterion),
      ...criterion.indicators.flatMap((indicator) => metRows(source, tellIndicator(source, indicator))),
      {
        kind: 'total',
        cells: [
          text(''),
          text(`Cộng ${namePlace(criterion.id, 'vi')}`),
          text(result ? `${result.met} trên ${result.total} chỉ tiêu đạt` : ''),
          text(''),
          text(OUTCOME_WORD[result?.outcome ?? 'not-assessed']),
          text(''),
        ],
      },
    ]
  })
  return { kind: 'table', name, columns: MET_COLUMNS, rows }
}

function metRows(source: PaperSource, told: ToldIndicator): readonly Row[] {
  const { indicator, result, items } = told
  const [only] = items
  const alone = items.length === 1 && only?.item.id === indicator.id ? only : null
  const own: Row = {
    kind: 'row',
    cells: [
      text(shortPlace(indicator.id)),
      alone ? text(indicator.name) : { text: indicator.name, bold: true },
      text(alone ? grounds(told, alone.sentences) : saidAs(told.sentences, GROUNDS)),
      text(alone ? shareReached(alone.result?.reason) : ''),
      { text: OUTCOME_WORD[result?.outcome ?? 'not-assessed'], bold: true },
      text(ownerOf(source, indicator.id)),
    ],
  }
  if (alone) return [own]
  const parts = items.map(({ item, result: of, sentences }): Row => ({
    kind: 'row',
    cells: [
      text(''),
      text(`${itemNumber(item.id)}${item.name}`),
      text(saidAs(sentences, GROUNDS)),
      text(shareReached(of?.reason)),
      { text: OUTCOME_WORD[of?.outcome ?? 'not-assessed'], italic: true },
      text(''),
    ],
  }))
  return [own, ...parts]
}

/** "2.1. " before the name of an item; nothing for an id without a number. */
function itemNumber(id: string): string {
  const code = placeCode(id)
  return code?.item ? `${code.from}.${code.item}. ` : ''
}

/** "Chỉ tiêu 2": the criterion stands above. */
const shortPlace = (id: string): string => capitalised(namePlace(id, 'vi').replace(/ của tiêu chí \d+$/, ''))

function groupRow({ id, name, maxPoints }: Criterion): Row {
  const most = checkedPoints(maxPoints)
  const worth = most === null ? '' : ` (${formatPoints(most, 'vi')} điểm)`
  return { kind: 'group', cells: [text(`${capitalised(namePlace(id, 'vi'))}. ${name}${worth}`)] }
}

/** Under whose signature the row stands; he signs above his name. */
const ownerOf = ({ self, people }: PaperSource, indicator: string): string =>
  people[self.owners[indicator] ?? ''] ?? ''

/** Where something did not arise, the maximum that counts is smaller than the law's whole. */
function leftOut({ set, assessment }: PaperSource) {
  const whole = checkedPoints(set.maxPoints)
  if (whole === null || assessment.maxPoints === null || assessment.maxPoints === whole) return []
  return [
    say(
      `Tổng điểm tối đa sau khi không tính các nội dung không phát sinh: ${formatPoints(assessment.maxPoints, 'vi')} điểm.`,
    ),
  ]
}

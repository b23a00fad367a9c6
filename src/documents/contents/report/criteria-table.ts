import { tenthsOfPercent } from '../../../domain/shared/fraction.ts'
import { checkedPoints } from '../../../domain/criteria-set/legal-value.ts'
import { formatPoints, formatTenths } from '../../../domain/scoring/format-value.ts'
import { capitalised, namePlace } from '../../../domain/scoring/name-place.ts'
import type { Points } from '../../../domain/shared/points.ts'
import type { Column, Row, Table } from '../../paper.ts'
import type { PaperSource } from '../../paper-source.ts'
import { count, text } from '../blocks.ts'
import { pointsCell, totalCell } from '../points-cell.ts'
import { OUTCOME_WORD } from '../telling.ts'

/** The criteria at a glance. */
export const criteriaTable = (source: PaperSource): Table =>
  source.set.scale === 'points' ? ofPoints(source) : ofOutcomes(source)

const POINTS_COLUMNS: readonly Column[] = [
  { title: 'Tiêu chí', width: 14 },
  { title: 'Nội dung', width: 44 },
  { title: 'Điểm tối đa', width: 13, align: 'right' },
  { title: 'Điểm tự chấm', width: 15, align: 'right' },
  { title: 'Tỷ lệ so với điểm tối đa', width: 14, align: 'right' },
]

function ofPoints({ set, assessment }: PaperSource): Table {
  const results = set.criteria.map(({ id }) => assessment.criteria.find((one) => one.id === id))
  const maxima = set.criteria.map(({ maxPoints }) => checkedPoints(maxPoints))
  const given = results.map((result) => result?.points ?? null)
  const rows = set.criteria.map(({ id, name }, i): Row => {
    const [most, points, result] = [maxima[i] ?? null, given[i] ?? null, results[i]]
    return {
      kind: 'row',
      cells: [
        text(capitalised(namePlace(id, 'vi'))),
        text(name),
        most === null ? AWAITED : pointsCell(most),
        points === null ? text(open(result?.soFar ?? null)) : pointsCell(points),
        text(points === null ? '' : share(points, result?.maxPoints ?? null)),
      ],
    }
  })
  const total: Row = {
    kind: 'total',
    cells: [
      text(''),
      text('Tổng số điểm'),
      totalCell(checkedPoints(set.maxPoints), maxima, 0, AWAITED.text),
      totalCell(assessment.points, given, 0, open(assessment.soFar)),
      text(assessment.points === null ? '' : share(assessment.points, assessment.maxPoints)),
    ],
  }
  return { kind: 'table', name: 'Điểm các tiêu chí', columns: POINTS_COLUMNS, rows: [...rows, total] }
}

const AWAITED = { text: 'chờ văn bản', italic: true } as const

const open = (soFar: Points | null): string =>
  soFar === null || soFar === 0 ? 'chưa chấm' : `chưa đủ (đã có ${formatPoints(soFar, 'vi')})`

const share = (points: Points, most: Points | null): string =>
  most === null || most === 0 ? '' : `${formatTenths(tenthsOfPercent(points, most), 'vi')}%`

const MET_COLUMNS: readonly Column[] = [
  { title: 'Tiêu chí', width: 14 },
  { title: 'Nội dung', width: 44 },
  { title: 'Số chỉ tiêu', width: 13, align: 'right' },
  { title: 'Số chỉ tiêu đạt', width: 13, align: 'right' },
  { title: 'Kết quả', width: 16, align: 'center' },
]

function ofOutcomes({ set, assessment }: PaperSource): Table {
  const results = set.criteria.map(({ id }) => assessment.criteria.find((one) => one.id === id))
  const rows = set.criteria.map(({ id, name, indicators }, i): Row => ({
    kind: 'row',
    cells: [
      text(capitalised(namePlace(id, 'vi'))),
      text(name),
      count(indicators.length),
      count(results[i]?.met ?? 0),
      text(OUTCOME_WORD[results[i]?.outcome ?? 'not-assessed']),
    ],
  }))
  const sum = (numbers: readonly number[]) => ({
    sum: { from: 0 },
    number: numbers.reduce((all, one) => all + one, 0),
    decimals: 0 as const,
  })
  const total: Row = {
    kind: 'total',
    cells: [
      text(''),
      text('Cộng'),
      sum(set.criteria.map(({ indicators }) => indicators.length)),
      sum(results.map((result) => result?.met ?? 0)),
      text(''),
    ],
  }
  return { kind: 'table', name: 'Kết quả các tiêu chí', columns: MET_COLUMNS, rows: [...rows, total] }
}

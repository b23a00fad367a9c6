import type { Criterion, Indicator } from '../../../domain/criteria-set/criteria-set.ts'
import { checkedPoints } from '../../../domain/criteria-set/legal-value.ts'
import { placeCode } from '../../../domain/criteria-set/place-code.ts'
import { conclusionOf } from '../../../domain/recognition/column-of-record.ts'
import type { Assessment, IndicatorResult } from '../../../domain/scoring/assessment.ts'
import { formatPoints } from '../../../domain/scoring/format-value.ts'
import { capitalised, namePlace } from '../../../domain/scoring/name-place.ts'
import type { Points } from '../../../domain/shared/points.ts'
import type { OfficeDossier } from '../../office-source.ts'
import type { Cell, Column, Row, Table } from '../../paper.ts'
import { text } from '../blocks.ts'
import { totalCell } from '../points-cell.ts'
import { capitals } from '../unit-names.ts'
import { maximumCell, resultCell } from './result-cell.ts'

/** One of the columns officials think in. */
interface Shown {
  readonly title: string
  readonly assessment: Assessment
}

/** Every indicator of a dossier in the columns that speak of it, with sums by criterion and the reason of each change. */
export function threeColumns(dossier: OfficeDossier, name: string, receiver: string): Table {
  const { set } = dossier
  const points = set.scale === 'points'
  const shown = columnsOf(dossier, receiver)
  const rows: Row[] = []
  const all = { maxima: [] as (Points | null)[], given: shown.map(() => [] as (Points | null)[]) }
  for (const criterion of set.criteria) {
    const from = rows.length + 1
    rows.push(groupRow(criterion, shown.length + (points ? 4 : 3)))
    const maxima = criterion.indicators.map((one) => checkedPoints(one.maxPoints))
    const given = shown.map(({ assessment }) =>
      criterion.indicators.map((one) => resultOf(assessment, one)?.points ?? null),
    )
    for (const indicator of criterion.indicators) rows.push(indicatorRow(dossier, indicator, shown))
    const of = ({ assessment }: Shown) => assessment.criteria.find(({ id }) => id === criterion.id)
    rows.push({
      kind: 'total',
      cells: [
        text(''),
        text(`Cộng ${namePlace(criterion.id, 'vi')}`),
        ...(points ? [totalCell(checkedPoints(criterion.maxPoints), maxima, from, AWAITED)] : []),
        ...shown.map((column, i): Cell => {
          const result = of(column)
          if (!points) return text(result ? `${result.met}/${result.total} đạt` : '')
          return totalCell(result?.points ?? null, given[i] ?? [], from, openPoints(result?.soFar ?? null))
        }),
        text(''),
      ],
    })
    all.maxima.push(...maxima)
    given.forEach((one, i) => all.given[i]?.push(...one))
  }
  if (points)
    rows.push({
      kind: 'total',
      cells: [
        text(''),
        text('TỔNG SỐ ĐIỂM'),
        totalCell(checkedPoints(set.maxPoints), all.maxima, 0, AWAITED),
        ...shown.map(({ assessment }, i) =>
          totalCell(assessment.points, all.given[i] ?? [], 0, openPoints(assessment.soFar)),
        ),
        text(''),
      ],
    })
  return { kind: 'table', name, columns: headers(shown, points), rows }
}

const AWAITED = 'chờ văn bản'

/** The council's once it has concluded; before that nobody should take its column for a word. */
function columnsOf(dossier: OfficeDossier, receiver: string): readonly Shown[] {
  const points = dossier.set.scale === 'points'
  const word = points ? 'Điểm' : 'Kết quả'
  return [
    { title: points ? 'Điểm tự chấm' : 'Kết quả tự đánh giá', assessment: dossier.assessment },
    { title: `${word} thẩm định của ${receiver}`, assessment: dossier.appraised },
    ...(conclusionOf(dossier.state) === null
      ? []
      : [{ title: `${word} thẩm định của Hội đồng`, assessment: dossier.councilled }]),
  ]
}

function headers(shown: readonly Shown[], points: boolean): readonly Column[] {
  return [
    { title: 'Tiêu chí, chỉ tiêu', width: 10 },
    { title: 'Nội dung', width: 32 },
    ...(points ? [{ title: 'Điểm số tối đa', width: 9, align: 'right' } as const] : []),
    ...shown.map(({ title }) => ({
      title,
      width: 12,
      align: points ? ('right' as const) : ('center' as const),
    })),
    { title: 'Lý do thay đổi', width: 25 },
  ]
}

function groupRow({ id, name, maxPoints }: Criterion, width: number): Row {
  const most = checkedPoints(maxPoints)
  const worth = most === null ? '' : ` (${formatPoints(most, 'vi')} điểm)`
  return {
    kind: 'group',
    cells: Array.from({ length: width }, (_, i) =>
      text(i === 0 ? `${capitals(namePlace(id, 'vi'))}. ${capitalised(name)}${worth}` : ''),
    ),
  }
}

function indicatorRow(dossier: OfficeDossier, indicator: Indicator, shown: readonly Shown[]): Row {
  const { scale } = dossier.set
  const code = placeCode(indicator.id)
  return {
    kind: 'row',
    cells: [
      text(code?.from ? `Chỉ tiêu ${code.from}` : capitalised(namePlace(indicator.id, 'vi'))),
      text(indicator.name),
      ...(scale === 'points' ? [maximumCell(checkedPoints(indicator.maxPoints))] : []),
      ...shown.map(({ assessment }) => resultCell(resultOf(assessment, indicator), scale)),
      text(changesOf(dossier, indicator.id)),
    ],
  }
}

/** Why a later column differs: the appraiser's reason, then the council's. */
function changesOf({ appraisal, council, state }: OfficeDossier, indicator: string): string {
  const own = appraisal.findings.get(indicator)
  const theirs = conclusionOf(state) === null ? undefined : council.findings.get(indicator)
  return [
    own?.verdict === 'change' ? own.reason : '',
    theirs?.verdict === 'change' ? `Hội đồng: ${theirs.reason}` : '',
  ]
    .filter(Boolean)
    .join('\n')
}

const resultOf = (assessment: Assessment, { id }: Pick<Indicator, 'id'>): IndicatorResult | undefined =>
  assessment.indicators.find((one) => one.id === id)

const openPoints = (soFar: Points | null): string =>
  soFar === null || soFar === 0 ? 'chưa chấm' : `chưa đủ (đã có ${formatPoints(soFar, 'vi')})`

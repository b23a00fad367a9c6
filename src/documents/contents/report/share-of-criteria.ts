import { checkedNumber } from '../../../domain/criteria-set/legal-value.ts'
import { atLeastPercent } from '../../../domain/shared/fraction.ts'
import type { Block } from '../../paper.ts'
import type { PaperSource } from '../../paper-source.ts'
import { SHORT_BLANK, say } from '../blocks.ts'

/**
 * "Có …/5 tiêu chí đạt từ 50% trở lên tổng số điểm tối đa" of the 2017 report. Blank while a criterion has no points or the
 * share is not a checked number.
 */
export function shareOfCriteria({ set, assessment }: PaperSource): readonly Block[] {
  const condition = set.conditions.find((one) => one.kind === 'least-share' && one.of === 'criteria')
  const percent = condition?.kind === 'least-share' ? checkedNumber(condition.percent) : null
  const all = set.criteria.length
  const shares = assessment.criteria.map(({ points, maxPoints }) =>
    points === null || maxPoints === null || percent === null
      ? null
      : atLeastPercent(points, maxPoints, percent),
  )
  const known = shares.length === all && !shares.includes(null)
  const reached = shares.filter((share) => share === true).length
  const said = (number: number) => (known ? String(number) : SHORT_BLANK)
  const least = percent ?? SHORT_BLANK
  return [
    say(`Có ${said(reached)}/${all} tiêu chí đạt từ ${least}% trở lên tổng số điểm tối đa.`),
    say(`Có ${said(all - reached)}/${all} tiêu chí đạt dưới ${least}%.`),
  ]
}

import type { Criterion } from '../criteria-set/criteria-set.ts'
import type { Assessment } from './assessment.ts'

/**
 * Still to be answered by the commune: a fact, a judgement, a mark or a reason is missing. In a set of points nothing is,
 * where the indicator or its whole criterion has its points.
 */
export function isUnfinished(assessment: Assessment, criterion: Criterion, indicator: string): boolean {
  const result = assessment.indicators.find(({ id }) => id === indicator)
  if (!result) return false
  if (assessment.scale !== 'points') return result.items.some((item) => item.by === 'nothing')
  const whole = assessment.criteria.find(({ id }) => id === criterion.id)
  return result.points === null && (whole?.points ?? null) === null
}

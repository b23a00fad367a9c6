import type { WorkingCalendar } from '../calendar/working-days.ts'
import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import { assess } from '../scoring/assess.ts'
import type { Answers, IndicatorResult } from '../scoring/assessment.ts'
import type { CorrectedFacts } from './corrected-facts.ts'

/**
 * What one indicator would come to with the appraiser's figures in place of the commune's. Null where it does not follow
 * from figures: the law's number is awaited, or marks and judgements stand in their place.
 */
export function correctedResult(
  set: CriteriaSet,
  self: Answers,
  indicator: string,
  facts: CorrectedFacts,
  calendar: WorkingCalendar,
): IndicatorResult | null {
  const { indicators } = assess(set, { ...self, facts: { ...self.facts, ...facts } }, calendar)
  const result = indicators.find(({ id }) => id === indicator)
  if (!result || result.by !== 'items') return null
  if (!result.items.every(({ by }) => by === 'rule' || by === 'not-arising')) return null
  return result.outcome === 'scored' || result.outcome === 'met' || result.outcome === 'not-met'
    ? result
    : null
}

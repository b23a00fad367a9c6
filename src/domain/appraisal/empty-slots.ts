import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { SelfAssessment } from '../dossier/self-assessment.ts'
import type { Assessment, IndicatorResult } from '../scoring/assessment.ts'
import type { Hint } from './hint.ts'

/** Slots without evidence, of indicators that claim something. What is answered "not met" or earned nothing has nothing to show. */
export function emptySlots(set: CriteriaSet, self: SelfAssessment, assessment: Assessment): readonly Hint[] {
  const results = new Map(assessment.indicators.map((result) => [result.id, result]))
  const filled = new Set(self.attachments.map(({ indicator, slot }) => `${indicator} ${slot}`))
  return set.criteria.flatMap(({ indicators }) =>
    indicators.flatMap(({ id, evidence }): Hint[] => {
      const result = results.get(id)
      if (!result || !claims(result)) return []
      const slots = evidence
        .filter((slot) => !filled.has(`${id} ${slot.id}`))
        .map(({ id: slot, label, required }) => ({ id: slot, label, required }))
      return slots.length > 0 ? [{ code: 'slot-empty', indicators: [id], slots }] : []
    }),
  )
}

/** What did not arise leaves no evidence behind. */
const claims = ({ outcome, points, items }: IndicatorResult): boolean =>
  (outcome === 'met' || (points ?? 0) > 0) && items.some(({ by }) => by !== 'not-arising')

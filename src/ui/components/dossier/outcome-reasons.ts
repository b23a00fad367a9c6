import type { CriteriaSet } from '../../../domain/criteria-set/criteria-set.ts'
import type { Assessment } from '../../../domain/scoring/assessment.ts'
import type { Catalogue } from '../../text/catalogue.ts'

/** Why the dossier comes out as it does: one sentence per cause, those that decide first. */
export function outcomeReasons(t: Catalogue, set: CriteriaSet, assessment: Assessment): string[] {
  const words = t.dossier.progress.reason
  const many = (outcome: string) => assessment.indicators.filter((one) => one.outcome === outcome).length
  const conditions = (holds: boolean | null) =>
    assessment.conditions
      .filter((condition) => condition.holds === holds)
      .map(({ id }) => set.conditions.find((condition) => condition.id === id)?.text ?? id)
  const told = (count: number, sentence: (count: number) => string) => (count > 0 ? [sentence(count)] : [])
  if (assessment.outcome === 'met') return [set.scale === 'points' ? words.metPoints : words.met]
  return [
    ...conditions(false).map(words.conditionFails),
    ...told(many('not-met'), words.indicatorsNotMet),
    ...told(many('not-assessed'), words.open),
    ...told(assessment.crossChecks.length, words.disagree),
    ...told(many('awaiting-law'), words.indicatorsAwaiting),
    ...conditions(null).map(words.conditionAwaiting),
  ]
}

import type { CriteriaSet } from '../../../domain/criteria-set/criteria-set.ts'
import { factIndex } from '../../../domain/criteria-set/fact-index.ts'
import type { BrokenCrossCheck } from '../../../domain/scoring/assessment.ts'
import type { Catalogue, Language } from '../catalogue.ts'
import { formatCount } from '../format.ts'

/** Two figures that disagree, by the names their own items give them, with both values. */
export function crossCheckText(
  t: Catalogue,
  language: Language,
  set: CriteriaSet,
  broken: BrokenCrossCheck,
): string {
  const check = set.crossChecks.find(({ id }) => id === broken.id)
  const index = factIndex(set)
  const name = (id: string) => index.get(id)?.definition.label ?? id
  const sentence = broken.kind === 'equal' ? t.indicator.error.equal : t.indicator.error.atMost
  return sentence(
    name(check?.left ?? broken.left.id),
    formatCount(broken.left.value, language),
    name(check?.right ?? broken.right.id),
    formatCount(broken.right.value, language),
  )
}

import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import { checkedPoints, mayComputeWith } from '../criteria-set/legal-value.ts'
import type { Points } from '../shared/points.ts'
import type { Finding } from './finding.ts'

/** What a criteria set asks of whoever appraises a dossier under it. */
export interface AppraisalDuties {
  /** In the order of the set: each needs a finding. */
  readonly indicators: readonly string[]
  /** Declared conditions that the appraiser must confirm or contradict with a document, in the order of the law. */
  readonly confirmations: readonly string[]
  /** Whether this finding can stand: it speaks in the scale of the set and stays within the known maximum. */
  fits(indicator: string, finding: Finding): boolean
  /** The most points a finding may give an indicator; null in a set of met and not met, or where no maximum is known. */
  mostOf(indicator: string): Points | null
}

/**
 * A condition whose text is awaited need not be confirmed: nobody can know yet what would have to be shown. It may be,
 * where the commune declared it.
 */
export function appraisalDuties(set: CriteriaSet): AppraisalDuties {
  const most = new Map<string, Points | null>()
  for (const criterion of set.criteria)
    for (const indicator of criterion.indicators)
      most.set(
        indicator.id,
        checkedPoints(indicator.maxPoints) ??
          checkedPoints(criterion.maxPoints) ??
          checkedPoints(set.maxPoints),
      )
  const mostOf = (indicator: string) => (set.scale === 'points' ? (most.get(indicator) ?? null) : null)
  return {
    indicators: [...most.keys()],
    confirmations: set.conditions
      .filter((condition) => condition.confirmed === true && mayComputeWith(condition))
      .map(({ id }) => id),
    fits(indicator, finding) {
      if (finding.verdict !== 'change') return true
      if (set.scale !== 'points') return 'outcome' in finding
      const limit = mostOf(indicator)
      return 'points' in finding && (limit === null || finding.points <= limit)
    },
    mostOf,
  }
}

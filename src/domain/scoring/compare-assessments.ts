import type { Points } from '../shared/points.ts'
import type { Assessment, DossierOutcome, Outcome } from './assessment.ts'

/** What an answer would change in the results. */
export interface AssessmentChange {
  /** Only those that come out differently, in the order of the set: items of indicators that have several, indicators. */
  readonly results: readonly {
    readonly id: string
    readonly from: Outcome
    readonly to: Outcome
    /** In a set of points, where either has any. */
    readonly points?: { readonly from: Points | null; readonly to: Points | null }
  }[]
  /** Indicators met, of `total`. */
  readonly met: { readonly from: number; readonly to: number }
  readonly total: number
  readonly outcome: { readonly from: DossierOutcome; readonly to: DossierOutcome }
  /** Points of the dossier so far; 0 in a set of met and not met. */
  readonly soFar: { readonly from: Points; readonly to: Points }
}

/** Two results of one dossier by the same criteria set, side by side. */
export function compareAssessments(before: Assessment, after: Assessment): AssessmentChange {
  const known = new Map(resultsIn(before).map((result) => [result.id, result]))
  return {
    results: resultsIn(after).flatMap(({ id, outcome: to, points }) => {
      const from = known.get(id)
      if (!from || (from.outcome === to && from.points === points)) return []
      const changed = from.points === points ? {} : { points: { from: from.points, to: points } }
      return [{ id, from: from.outcome, to, ...changed }]
    }),
    met: { from: metIn(before), to: metIn(after) },
    total: after.indicators.length,
    outcome: { from: before.outcome, to: after.outcome },
    soFar: { from: before.soFar, to: after.soFar },
  }
}

/** An indicator without sub-items has one item of the same id. */
const resultsIn = ({ indicators }: Assessment) =>
  indicators.flatMap((indicator) => [...indicator.items.filter(({ id }) => id !== indicator.id), indicator])

const metIn = (assessment: Assessment): number =>
  assessment.indicators.filter(({ outcome }) => outcome === 'met').length

import type { Assessment, DossierOutcome, Outcome } from './assessment.ts'

/** What an answer would change in the results. */
export interface AssessmentChange {
  /** Only those that come out differently, in the order of the set: items of indicators that have several, indicators. */
  readonly results: readonly { readonly id: string; readonly from: Outcome; readonly to: Outcome }[]
  /** Indicators met, of `total`. */
  readonly met: { readonly from: number; readonly to: number }
  readonly total: number
  readonly outcome: { readonly from: DossierOutcome; readonly to: DossierOutcome }
}

/** Two results of one dossier by the same criteria set, side by side. */
export function compareAssessments(before: Assessment, after: Assessment): AssessmentChange {
  const outcomes = new Map(resultsIn(before).map(({ id, outcome }) => [id, outcome]))
  return {
    results: resultsIn(after).flatMap(({ id, outcome: to }) => {
      const from = outcomes.get(id)
      return from === undefined || from === to ? [] : [{ id, from, to }]
    }),
    met: { from: metIn(before), to: metIn(after) },
    total: after.indicators.length,
    outcome: { from: before.outcome, to: after.outcome },
  }
}

/** An indicator without sub-items has one item of the same id. */
const resultsIn = ({ indicators }: Assessment) =>
  indicators.flatMap((indicator) => [...indicator.items.filter(({ id }) => id !== indicator.id), indicator])

const metIn = (assessment: Assessment): number =>
  assessment.indicators.filter(({ outcome }) => outcome === 'met').length

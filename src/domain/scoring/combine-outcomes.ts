import type { Outcome } from './assessment.ts'

/** All must be met. One failure decides; otherwise what a person can still answer comes before what the law must. */
export function combineAll(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes('not-met')) return 'not-met'
  return openAmong(outcomes) ?? 'met'
}

/**
 * How many must be met is not known: certain only when all are met, or none is. (At least one must be, else the
 * indicator would ask nothing.)
 */
export function combineUnknown(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.every((outcome) => outcome === 'met')) return 'met'
  if (outcomes.every((outcome) => outcome === 'not-met')) return 'not-met'
  return outcomes.includes('not-assessed') ? 'not-assessed' : 'awaiting-law'
}

/** What keeps a sum of points open: an answer still to be given, else a number of the law. Null when nothing does. */
export function openAmong(outcomes: readonly Outcome[]): 'not-assessed' | 'awaiting-law' | null {
  if (outcomes.includes('not-assessed')) return 'not-assessed'
  return outcomes.includes('awaiting-law') ? 'awaiting-law' : null
}

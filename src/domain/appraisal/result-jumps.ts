import type { IndicatorResult, Outcome } from '../scoring/assessment.ts'
import type { Points } from '../shared/points.ts'
import { farApart } from './far-apart.ts'
import type { Hint } from './hint.ts'

/** One point, in hundredths. Our choice of display, no law's. */
const POINTS_AT_LEAST = 100

/** What an indicator came to in an earlier year. */
export interface ResultBefore {
  readonly verdict: 'met' | 'not-met' | null
  readonly points: Points | null
  readonly maxPoints: Points | null
}

/** An indicator's result that is another one than in that year, or whose points stand far from those. */
export function resultJumps(now: IndicatorResult, before: ResultBefore, year: number): readonly Hint[] {
  const place = { indicators: [now.id], year }
  if (isVerdict(now.outcome) && before.verdict !== null)
    return now.outcome === before.verdict
      ? []
      : [{ code: 'result-flip', ...place, now: now.outcome, before: before.verdict }]
  // Points of different maxima do not compare.
  if (now.points === null || before.points === null || now.maxPoints !== before.maxPoints) return []
  return farApart(now.points, before.points, POINTS_AT_LEAST)
    ? [{ code: 'points-jump', ...place, now: now.points, before: before.points }]
    : []
}

export const isVerdict = (outcome: Outcome): outcome is 'met' | 'not-met' =>
  outcome === 'met' || outcome === 'not-met'

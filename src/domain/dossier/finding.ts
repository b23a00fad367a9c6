import type { Json } from '../shared/json.ts'
import { parseLocalDate } from '../shared/local-date.ts'
import { parseCorrectedFacts, type CorrectedFacts } from './corrected-facts.ts'
import { isPoints, type Points } from '../shared/points.ts'

/**
 * The appraiser's word on one indicator: agrees with the commune, changes its result with a reason (met or not met, or
 * the points, as the scale of the set has it), or asks for more with a reason. Figures he put right stand beside his result;
 * they do not make it.
 */
export type Finding =
  | { readonly verdict: 'agree'; readonly reason: string }
  | {
      readonly verdict: 'change'
      readonly outcome: 'met' | 'not-met'
      readonly reason: string
      readonly facts?: CorrectedFacts
    }
  | {
      readonly verdict: 'change'
      readonly points: Points
      readonly reason: string
      readonly facts?: CorrectedFacts
    }
  /** `by`: ISO day until which the appraiser wants it, within what the law leaves; absent where he named none. */
  | { readonly verdict: 'ask'; readonly reason: string; readonly by?: string }

/**
 * Value of a `finding/<indicator>/verdict` field → finding; null when taken back or unreadable. Whether it fits the
 * scale and the maximum of its set is for `appraisalDuties` to say.
 */
export function parseFinding(value: Json): Finding | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const { verdict, outcome, points, reason, by, facts } = value as { readonly [key: string]: Json }
  if (typeof reason !== 'string') return null
  if (verdict === 'agree') return { verdict, reason }
  if (reason.trim() === '') return null
  if (verdict === 'ask')
    return { verdict, reason, ...(typeof by === 'string' && parseLocalDate(by) && { by }) }
  if (verdict !== 'change') return null
  const corrected = parseCorrectedFacts(facts)
  const rest = { reason, ...(corrected && { facts: corrected }) }
  if (outcome === 'met' || outcome === 'not-met') return { verdict, outcome, ...rest }
  return outcome === undefined && isPoints(points) ? { verdict, points, ...rest } : null
}

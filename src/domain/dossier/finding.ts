import type { Json } from '../shared/json.ts'

/**
 * The appraiser's word on one indicator: agrees with the commune, changes its result with a reason,
 * or asks for more with a reason.
 */
export type Finding =
  | { readonly verdict: 'agree'; readonly reason: string }
  | { readonly verdict: 'change'; readonly outcome: 'met' | 'not-met'; readonly reason: string }
  | { readonly verdict: 'ask'; readonly reason: string }

/** Value of a `finding/<indicator>/verdict` field → finding; null when taken back or unreadable. */
export function parseFinding(value: Json): Finding | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const { verdict, outcome, reason } = value as { readonly [key: string]: Json }
  if (typeof reason !== 'string') return null
  if (verdict === 'agree') return { verdict, reason }
  if (reason.trim() === '') return null
  if (verdict === 'ask') return { verdict, reason }
  if (verdict === 'change' && (outcome === 'met' || outcome === 'not-met'))
    return { verdict, outcome, reason }
  return null
}

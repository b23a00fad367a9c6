import type { Json } from '../shared/json.ts'

/** Figures an appraiser put right for one indicator: id of the fact where it is asked → whole number, 0 or more. */
export type CorrectedFacts = Readonly<Record<string, number>>

/** Part `facts` of a finding's value; null where there is no figure in it. What is no such number is left out. */
export function parseCorrectedFacts(value: Json | undefined): CorrectedFacts | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const facts = Object.entries(value as { readonly [key: string]: Json }).flatMap(([id, count]) =>
    typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? [[id, count] as const] : [],
  )
  return facts.length > 0 ? Object.fromEntries(facts) : null
}

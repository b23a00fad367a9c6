import type { Json } from '../../../domain/shared/json.ts'

/** A finding while it is being written: it counts only once `parseFinding` reads it. */
export interface FindingDraft {
  readonly verdict: 'agree' | 'change' | 'ask' | null
  readonly outcome: 'met' | 'not-met' | null
  readonly reason: string
}

const BLANK: FindingDraft = { verdict: null, outcome: null, reason: '' }

/** Value of a finding field, finished or not → what the form shows. */
export function readFindingDraft(value: Json): FindingDraft {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return BLANK
  const { verdict, outcome, reason } = value as { readonly [key: string]: Json }
  return {
    verdict: verdict === 'agree' || verdict === 'change' || verdict === 'ask' ? verdict : null,
    outcome: outcome === 'met' || outcome === 'not-met' ? outcome : null,
    reason: typeof reason === 'string' ? reason : '',
  }
}

/** What the form shows → value of the field. */
export function findingValue({ verdict, outcome, reason }: FindingDraft): Json {
  if (verdict === null) return null
  return verdict === 'change' && outcome !== null ? { verdict, outcome, reason } : { verdict, reason }
}

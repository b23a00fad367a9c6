import type { Json } from '../shared/json.ts'
import type { UpTo } from '../log/seal.ts'

/** What a sealing act vouches for: a prefix of the record, the hash of its heads, the files it names. */
export interface Sealed {
  readonly upTo: UpTo
  /** `sealOf` the heads of exactly that prefix. */
  readonly seal: string
}

/**
 * A legal step somebody takes with a dossier. It counts only with its ruling.
 * `send` and `withdraw` stand in the record `self`, the others in `appraisal`.
 */
export type Act =
  | ({ readonly act: 'send'; readonly files: readonly string[] } & Sealed)
  | { readonly act: 'withdraw'; readonly reason: string }
  | { readonly act: 'start-appraisal' }
  | ({ readonly act: 'return'; readonly indicators: readonly string[]; readonly note: string } & Sealed)
  | ({ readonly act: 'accept'; readonly note: string } & Sealed)
  | Decide

/**
 * The decision of the competent authority (quyết định công nhận, or that the dossier is not recognised), recorded as it
 * stands on paper, whatever was computed. A later one corrects it.
 */
export type Decide = {
  readonly act: 'decide'
  readonly recognised: boolean
  /** Số, ký hiệu. */
  readonly number: string
  /** ISO date of the decision. */
  readonly date: string
  readonly authority: string
  readonly note: string
} & Sealed

export type ActKind = Act['act']

export type ActRefusal =
  | { readonly code: 'not-permitted' }
  | { readonly code: 'malformed-act' }
  | { readonly code: 'wrong-phase'; readonly phase: string }
  | { readonly code: 'seal-mismatch' }
  | { readonly code: 'not-ready'; readonly reasons: readonly string[] }
  | { readonly code: 'nothing-asked' }
  | { readonly code: 'findings-missing'; readonly indicators: readonly string[] }
  | { readonly code: 'findings-disagree'; readonly indicators: readonly string[] }
  | { readonly code: 'indicators-differ'; readonly indicators: readonly string[] }
  | { readonly code: 'confirmation-missing'; readonly conditions: readonly string[] }
  | { readonly code: 'confirmations-disagree'; readonly conditions: readonly string[] }
  | { readonly code: 'decision-incomplete'; readonly missing: readonly ('number' | 'date' | 'authority')[] }
  | { readonly code: 'decision-too-early'; readonly earliest: string }
  | { readonly code: 'decision-in-future'; readonly today: string }

/** The server's answer to an act. Legal clocks run from `receivedAt` (milliseconds since 1970). */
export type Ruling =
  | { readonly outcome: 'accepted'; readonly receivedAt: number; readonly receipt: string }
  | { readonly outcome: 'refused'; readonly receivedAt: number; readonly refusal: ActRefusal }

/** Value of an `act/<id>` field → act; null when it is not one this version knows. */
export function parseAct(value: Json): Act | null {
  if (!isObject(value)) return null
  const sealed = parseSealed(value)
  switch (value['act']) {
    case 'send':
      return sealed && isTextList(value['files']) ? { act: 'send', files: value['files'], ...sealed } : null
    case 'withdraw':
      return typeof value['reason'] === 'string' ? { act: 'withdraw', reason: value['reason'] } : null
    case 'start-appraisal':
      return { act: 'start-appraisal' }
    case 'return':
      return sealed && isTextList(value['indicators']) && typeof value['note'] === 'string'
        ? { act: 'return', indicators: value['indicators'], note: value['note'], ...sealed }
        : null
    case 'accept':
      return sealed && typeof value['note'] === 'string'
        ? { act: 'accept', note: value['note'], ...sealed }
        : null
    case 'decide':
      return sealed && parseDecision(value, sealed)
    default:
      return null
  }
}

function parseDecision(value: { readonly [key: string]: Json }, sealed: Sealed): Decide | null {
  const { recognised, number, date, authority, note } = value
  if (typeof recognised !== 'boolean' || typeof number !== 'string' || typeof date !== 'string') return null
  if (typeof authority !== 'string' || typeof note !== 'string') return null
  return { act: 'decide', recognised, number, date, authority, note, ...sealed }
}

/** Value of a `ruling/<id>` field → ruling; null when unreadable. */
export function parseRuling(value: Json): Ruling | null {
  if (!isObject(value) || typeof value['receivedAt'] !== 'number') return null
  const receivedAt = value['receivedAt']
  if (value['outcome'] === 'accepted' && typeof value['receipt'] === 'string')
    return { outcome: 'accepted', receivedAt, receipt: value['receipt'] }
  if (
    value['outcome'] === 'refused' &&
    isObject(value['refusal']) &&
    typeof value['refusal']['code'] === 'string'
  )
    return { outcome: 'refused', receivedAt, refusal: value['refusal'] as unknown as ActRefusal }
  return null
}

function parseSealed(value: { readonly [key: string]: Json }): Sealed | null {
  const { upTo, seal } = value
  if (typeof seal !== 'string' || !isObject(upTo)) return null
  return Object.values(upTo).every((n) => typeof n === 'number') ? { upTo: upTo as UpTo, seal } : null
}

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isTextList = (value: Json | undefined): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')

import type { Json } from '../shared/json.ts'

/** The newest entry format this code writes. Older and newer ones are kept and replicated untouched. */
export const ENTRY_VERSION = 1

/** Bytes of the canonical form of one value; a larger one is refused at the door. */
export const MAX_VALUE_BYTES = 32 * 1024

/** Heads an author may replace at once. */
export const MAX_REPLACES = 64

/**
 * One recorded fact, remark, act or ruling: the only form in which data exists.
 * Immutable from birth; merging two logs is set union over `id`.
 */
export interface Entry {
  readonly v: number
  /** UUID v7, made before the write, so that a repeated save is recognised. */
  readonly id: string
  /** The unit of access, e.g. `2025:00004/2026/tcpl-2025/self`. */
  readonly record: string
  /** What it says something about, e.g. `fact/TC2.CT4.2.done`. */
  readonly field: string
  readonly value: Json
  /** Person id. */
  readonly author: string
  readonly device: string
  /** 1, 2, 3, … per device without gaps: a jump makes loss visible. */
  readonly n: number
  /** Hash of this device's entry n-1; empty for the first. */
  readonly prev: string
  /** Device clock in milliseconds, and its last measured offset to the server: display and tie-break only. */
  readonly wall: number
  readonly off: number | null
  /** Heads of this field the author was looking at; same record, same field. */
  readonly replaces: readonly string[]
  /** Device key over the canonical bytes of the entry without `sig`, base64url. */
  readonly sig: string
}

export type UnsignedEntry = Omit<Entry, 'sig'>

/** What remains visible of an entry that is held: enough to keep chains of replacement whole. */
export interface EntryStub {
  readonly id: string
  readonly record: string
  readonly field: string
  readonly replaces: readonly string[]
  readonly author: string
  readonly device: string
  readonly n: number
  readonly hash: string
}

/** Why the server keeps an entry without letting it count. In plain words in `ui/text`. */
export type HeldReason =
  | 'out-of-scope'
  | 'not-permitted'
  | 'dossier-sent'
  | 'not-returned'
  | 'appraisal-not-started'
  | 'supplement-ended'
  | 'not-at-council'
  | 'council-concluded'
  | 'ballot-secret'
  | 'own-dossier'
  | 'recused'
  | 'device-revoked'
  | 'chain-forked'
  | 'unknown-field'

export const HELD_REASONS: readonly HeldReason[] = [
  'out-of-scope',
  'not-permitted',
  'dossier-sent',
  'not-returned',
  'appraisal-not-started',
  'supplement-ended',
  'not-at-council',
  'council-concluded',
  'ballot-secret',
  'own-dossier',
  'recused',
  'device-revoked',
  'chain-forked',
  'unknown-field',
]

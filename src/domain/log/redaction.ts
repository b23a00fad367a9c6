import { parseLocalDate, type LocalDate } from '../shared/local-date.ts'
import type { Json } from '../shared/json.ts'
import { HELD_REASONS, type Entry, type HeldReason } from './entry.ts'
import type { FieldState } from './field-state.ts'
import { parseEntry } from './parse-entry.ts'
import { isRedactionField, redactedId } from './redaction-field.ts'

/** Why personal data was taken out of an entry. A code, never a text: the reason itself must not say what was taken. */
export const REDACTION_REASONS = [
  'identity-number',
  'not-needed',
  'private-life',
  'data-subject',
  'wrong-person',
  'authority',
] as const
export type RedactionReason = (typeof REDACTION_REASONS)[number]

/** The document that orders it. */
export interface OrderingDocument {
  /** Number and symbol, as on paper. */
  readonly number: string
  readonly date: LocalDate
  readonly authority: string
}

/** What stays of an entry without its value and signature: enough for every chain, seal and replacement to stand. */
export type EntryOutline = Omit<Entry, 'value' | 'sig' | 'record'>

/**
 * The server's word that an entry's value was taken out. It carries the outline and the hash of that entry, so that whoever has
 * this has everything that may still be known of it: nothing is sent beside it, and in whatever order the two arrive the same
 * stands in the end.
 */
export interface Redaction {
  readonly state: 'redacted'
  readonly reason: RedactionReason
  readonly document: OrderingDocument
  /** Person id and name of the administrator. */
  readonly by: string
  readonly name: string
  /** Milliseconds by the server's clock; until `until` it can be taken back. */
  readonly at: number
  readonly until: number
  readonly of: EntryOutline
  /** By which the entry was received. */
  readonly hash: string
  readonly held: HeldReason | null
}

/** The server's word that a redaction was taken back: the entry is to be had in full again. */
export interface Restoration {
  readonly state: 'restored'
  readonly by: string
  readonly name: string
  readonly at: number
}

/** For how long a redaction can be taken back, in milliseconds. Our choice, no law. */
export const WAY_BACK = 30 * 24 * 60 * 60 * 1000

export function outlineOf(entry: Entry): EntryOutline {
  const { v, id, field, author, device, n, prev, wall, off, replaces } = entry
  return { v, id, field, author, device, n, prev, wall, off, replaces }
}

/** The entry as it is kept without its value. It has no signature: what proves it is the redaction. */
export const blankEntry = (of: EntryOutline, record: string): Entry => ({
  ...of,
  record,
  value: null,
  sig: '',
})

/** Whether this is `blankEntry`'s: no signed entry is without a signature. */
export const isBlank = ({ sig }: Pick<Entry, 'sig'>): boolean => sig === ''

export const redactionValue = (said: Redaction | Restoration): Json => ({ ...said }) as unknown as Json

/** A field's value → what the server says there; null where it cannot be read. Who wrote it is the caller's to ask. */
export function parseRedaction(value: Json, field: string, record: string): Redaction | Restoration | null {
  if (!isObject(value)) return null
  const { state, by, name, at } = value
  if (typeof by !== 'string' || typeof name !== 'string' || !isMoment(at)) return null
  if (state === 'restored') return { state, by, name, at }
  const { reason, until, hash, held } = value
  const document = parseDocument(value['document'])
  const of = parseOutline(value['of'], record)
  if (state !== 'redacted' || !isReason(reason) || !isMoment(until) || !document || !of) return null
  if (typeof hash !== 'string' || !HASH.test(hash) || !isHeld(held) || of.id !== redactedId(field))
    return null
  return { state, reason, document, by, name, at, until, of, hash, held }
}

/**
 * What stands of an entry's redaction: the last word. Two words nobody has chosen between (a restored server may have spoken
 * twice) leave the value taken out.
 */
export function standingRedaction(state: Pick<FieldState, 'record' | 'field' | 'heads'>): Redaction | null {
  const said = state.heads.map(({ value }) => parseRedaction(value, state.field, state.record))
  return said.find((one) => one?.state === 'redacted') ?? null
}

/** Of all fields of some records: entry id → the redaction that stands. */
export function readRedactions(fields: readonly FieldState[]): ReadonlyMap<string, Redaction> {
  const found = new Map<string, Redaction>()
  for (const state of fields) {
    if (!isRedactionField(state.field)) continue
    const redaction = standingRedaction(state)
    if (redaction) found.set(redaction.of.id, redaction)
  }
  return found
}

/** A document as somebody has typed it; null where something is missing or too long. */
export function parseDocument(value: unknown): OrderingDocument | null {
  if (!isObject(value)) return null
  const { number, date, authority } = value
  const day = typeof date === 'string' ? parseLocalDate(date) : null
  return isLine(number, 60) && isLine(authority, 200) && day ? { number, date: day, authority } : null
}

const HASH = /^[0-9a-f]{64}$/
/** As long as any; it only has to have the form. */
const FORM = 'A'.repeat(86)

function parseOutline(value: unknown, record: string): EntryOutline | null {
  if (!isObject(value)) return null
  const parsed = parseEntry({ ...value, record, value: null, sig: FORM })
  return parsed.ok ? outlineOf(parsed.value) : null
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isMoment = (value: unknown): value is number => Number.isSafeInteger(value)
const isReason = (value: unknown): value is RedactionReason =>
  REDACTION_REASONS.includes(value as RedactionReason)
const isHeld = (value: unknown): value is HeldReason | null =>
  value === null || HELD_REASONS.includes(value as HeldReason)
const isLine = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= most

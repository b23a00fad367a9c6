import { err, ok, type Result } from '../shared/result.ts'
import type { Json } from '../shared/json.ts'
import { canonicalJson, utf8 } from './canonical.ts'
import { ENTRY_VERSION, MAX_REPLACES, MAX_VALUE_BYTES, type Entry } from './entry.ts'
import { parseRecordId } from './record-id.ts'

/** Where an entry is malformed, and how. `path` names the member. */
export interface EntryFault {
  readonly code: 'malformed-entry'
  readonly path: string
  readonly reason: string
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const HASH = /^[0-9a-f]{64}$/
const FIELD = /^[A-Za-z0-9][A-Za-z0-9._:-]*(\/[A-Za-z0-9][A-Za-z0-9._:-]*){0,5}$/
const NAME = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/
const SIGNATURE = /^[A-Za-z0-9_-]{60,140}$/
const MAX_DEPTH = 12
/** Has one spelling only and no half characters. */
const ASCII = /^[\x20-\x7e]*$/

/**
 * Anything → an entry, or the first fault. Says nothing about who signed it or whether it may apply.
 * A newer `v` passes when its envelope is whole, with the members this version does not know: newer entries are
 * kept and replicated, never rewritten. Of a known version only the known members are taken.
 */
export function parseEntry(input: unknown): Result<Entry, EntryFault> {
  const fault = (path: string, reason: string) => err<EntryFault>({ code: 'malformed-entry', path, reason })
  if (!isObject(input)) return fault('', 'not an object')
  const e = input
  if (!isCount(e['v']) || e['v'] < 1) return fault('v', 'not a format version')
  if (!matches(e['id'], UUID)) return fault('id', 'not a UUID v7')
  if (typeof e['record'] !== 'string' || !parseRecordId(e['record']).ok)
    return fault('record', 'not a record id')
  if (typeof e['field'] !== 'string' || e['field'].length > 200 || !FIELD.test(e['field']))
    return fault('field', 'not a field name')
  if (!matches(e['author'], NAME)) return fault('author', 'not a person id')
  if (!matches(e['device'], NAME)) return fault('device', 'not a device id')
  if (!isCount(e['n']) || e['n'] < 1) return fault('n', 'not a positive integer')
  if (e['n'] === 1 ? e['prev'] !== '' : !matches(e['prev'], HASH)) return fault('prev', 'not a hash')
  if (!Number.isSafeInteger(e['wall'])) return fault('wall', 'not milliseconds')
  if (e['off'] !== null && !Number.isSafeInteger(e['off'])) return fault('off', 'not milliseconds')
  if (!Array.isArray(e['replaces']) || e['replaces'].length > MAX_REPLACES)
    return fault('replaces', `not a list of at most ${MAX_REPLACES}`)
  const replaces = e['replaces'] as unknown[]
  if (!replaces.every((id) => matches(id, UUID))) return fault('replaces', 'not UUIDs')
  if (new Set(replaces).size !== replaces.length || replaces.includes(e['id']))
    return fault('replaces', 'repeats itself')
  if (!matches(e['sig'], SIGNATURE)) return fault('sig', 'not a signature')
  const bad = faultInValue(e['value'], 0)
  if (bad) return fault('value', bad)
  const value = e['value'] as Json
  if (utf8(canonicalJson(value)).length > MAX_VALUE_BYTES)
    return fault('value', `over ${MAX_VALUE_BYTES} bytes`)
  const { v, id, record, field, author, device, n, prev, wall, off, sig } = e as unknown as Entry
  const known = { v, id, record, field, value, author, device, n, prev, wall, off, replaces, sig } as Entry
  if (v <= ENTRY_VERSION) return ok(known)
  const later = Object.fromEntries(Object.entries(e).filter(([name]) => !(name in known)))
  const badLater = faultInValue(later, 0)
  if (badLater) return fault('later', badLater)
  return utf8(canonicalJson(later as Json)).length > MAX_VALUE_BYTES
    ? fault('later', `over ${MAX_VALUE_BYTES} bytes`)
    : ok({ ...later, ...known })
}

function faultInValue(value: unknown, depth: number): string | null {
  if (depth > MAX_DEPTH) return 'nested too deeply'
  if (value === null || typeof value === 'boolean') return null
  if (typeof value === 'number') return Number.isSafeInteger(value) ? null : 'a number is not a safe integer'
  if (typeof value === 'string') return faultInText(value)
  if (Array.isArray(value)) return firstFault(value, depth)
  if (!isObject(value)) return 'not JSON'
  return firstFault(Object.keys(value), depth) ?? firstFault(Object.values(value), depth)
}

function firstFault(values: readonly unknown[], depth: number): string | null {
  for (const value of values) {
    const fault = faultInValue(value, depth + 1)
    if (fault) return fault
  }
  return null
}

function faultInText(text: string): string | null {
  if (ASCII.test(text)) return null
  // Two spellings of one Vietnamese letter would give two hashes for what a person sees as the same text.
  if (text !== text.normalize('NFC')) return 'text is not in NFC'
  try {
    canonicalJson(text)
    return null
  } catch (cause) {
    return cause instanceof Error ? cause.message : 'unreadable text'
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isCount = (value: unknown): value is number => Number.isSafeInteger(value)
const matches = (value: unknown, pattern: RegExp): boolean => typeof value === 'string' && pattern.test(value)

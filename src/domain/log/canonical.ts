import type { Json } from '../shared/json.ts'
import type { Entry, UnsignedEntry } from './entry.ts'

/**
 * Canonical JSON (RFC 8785) of a value whose numbers are safe integers: the bytes that are hashed and signed.
 * Keys are ordered by UTF-16 code unit, as RFC 8785 asks. Throws `TypeError` on what JSON cannot carry
 * exactly (fractions, unsafe integers, lone surrogates, `undefined`): a caller must have parsed first.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError(`Not a safe integer: ${value}`)
    return Object.is(value, -0) ? '0' : String(value)
  }
  if (typeof value === 'string') {
    if (PLAIN.test(value)) return `"${value}"`
    if (!isWellFormed(value)) throw new TypeError('Text with half a character (lone surrogate)')
    return JSON.stringify(value)
  }
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object') throw new TypeError(`Not JSON: ${typeof value}`)
  return canonicalObject(value as Readonly<Record<string, Json>>, Object.keys(value))
}

function canonicalObject(value: Readonly<Record<string, Json>>, keys: string[]): string {
  const members = keys.sort().map((key) => `${canonicalJson(key)}:${canonicalJson(value[key] as Json)}`)
  return `{${members.join(',')}}`
}

/** The bytes that are signed and hashed: all members but `sig`, of a newer version also those unknown here. */
export function entryBytes(entry: Entry | UnsignedEntry): Uint8Array<ArrayBuffer> {
  const signed = Object.keys(entry).filter((name) => name !== 'sig')
  return utf8(canonicalObject(entry as unknown as Readonly<Record<string, Json>>, signed))
}

const encoder: { encode(text: string): Uint8Array<ArrayBuffer> } = new (
  globalThis as unknown as { TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> } }
).TextEncoder()

/** UTF-8 of a text; the encoder exists in browsers and Node alike, though neither's types are loaded here. */
export const utf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text)

/** Text that JSON writes as it is: ids, names and hashes, which are most of an entry. */
const PLAIN = /^[ !#-[\]-~]*$/

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value)

/** Whether there is no half character in it, which nothing can carry exactly. */
export const isWellFormed = (text: string): boolean =>
  !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text)

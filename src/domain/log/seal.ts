import { canonicalJson, utf8 } from './canonical.ts'
import type { Hasher } from './ports.ts'
import { isRedactionField } from './redaction-field.ts'

/** Per device, the last counter that belongs to the sealed prefix of a record. */
export type UpTo = Readonly<Record<string, number>>

export interface SealedHead {
  readonly field: string
  readonly id: string
  readonly hash: string
}

/** Acts, rulings and redactions speak about the content and are no part of it. */
export const isContentField = (field: string): boolean =>
  !field.startsWith('act/') && !field.startsWith('ruling/') && !isRedactionField(field)

/**
 * SHA-256 of the canonical sorted list of `[field, head id, head hash]`: what a send act vouches for.
 * Phone and server must get the same from the same prefix.
 */
export function sealOf(heads: readonly SealedHead[], hasher: Hasher): Promise<string> {
  const rows = heads
    .filter((head) => isContentField(head.field))
    .map((head) => [head.field, head.id, head.hash])
    .sort((a, b) => compare(a.join('\n'), b.join('\n')))
  return hasher.sha256(utf8(canonicalJson(rows)))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

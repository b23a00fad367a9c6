import { byTimeWritten } from '../../domain/log/display-order.ts'
import type { FieldState } from '../../domain/log/field-state.ts'
import { headsOf } from '../../domain/log/fold-field.ts'
import { sealOf, type SealedHead, type UpTo } from '../../domain/log/seal.ts'
import type { Hasher } from '../../domain/log/ports.ts'
import { entryOf, type EntryRow } from './entry-row.ts'

/** Entries of one record, held ones included → its fields with their heads, the last written last. */
export function foldRecord(rows: readonly EntryRow[]): FieldState[] {
  const fields = new Map<string, EntryRow[]>()
  for (const row of rows) {
    const known = fields.get(row.field)
    if (known) known.push(row)
    else fields.set(row.field, [row])
  }
  return [...fields].flatMap(([field, entries]) => {
    const candidates = entries.map((row) => ({
      ...entryOf(row),
      hash: row.hash,
      held: row.held_reason !== null,
    }))
    const heads = headsOf(candidates).sort(byTimeWritten)
    return heads.length > 0 ? [{ record: heads[0]?.record ?? '', field, heads }] : []
  })
}

/** The entries a sealing act vouches for: exactly those up to its counters. */
export const prefixOf = (rows: readonly EntryRow[], upTo: UpTo): EntryRow[] =>
  rows.filter((row) => row.n <= (upTo[row.device] ?? 0))

/** What the prefix must hash to. */
export function sealOfFields(fields: readonly FieldState[], hasher: Hasher): Promise<string> {
  const heads: SealedHead[] = fields.flatMap(({ field, heads }) =>
    heads.map(({ id, hash }) => ({ field, id, hash })),
  )
  return sealOf(heads, hasher)
}

import { byTimeWritten } from '../../domain/log/display-order.ts'
import type { FieldState } from '../../domain/log/field-state.ts'
import { headsOf } from '../../domain/log/fold-field.ts'
import { sealOf, type SealedHead, type UpTo } from '../../domain/log/seal.ts'
import type { Hasher } from '../../domain/log/ports.ts'
import { entryOf, type EntryRow } from './entry-row.ts'

/** Entries of one record or several, held ones included → their fields with their heads, the last written last. */
export function foldRecord(rows: readonly EntryRow[]): FieldState[] {
  const fields = new Map<string, EntryRow[]>()
  for (const row of rows) {
    const name = `${row.record} ${row.field}`
    const known = fields.get(name)
    if (known) known.push(row)
    else fields.set(name, [row])
  }
  return [...fields.values()].flatMap((entries) => {
    const candidates = entries.map((row) => ({
      ...entryOf(row),
      hash: row.hash,
      held: row.held_reason !== null,
    }))
    const heads = headsOf(candidates).sort(byTimeWritten)
    const [first] = heads
    return first ? [{ record: first.record, field: first.field, heads }] : []
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

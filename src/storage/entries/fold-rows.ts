import { byTimeWritten } from '../../domain/log/display-order.ts'
import type { FieldHead, FieldState } from '../../domain/log/field-state.ts'
import { headsOf } from '../../domain/log/fold-field.ts'
import { isRedacted, type EntryRow } from './entry-row.ts'

/** All rows of one field → its heads; null when nothing counts. */
export function foldRows(rows: readonly EntryRow[]): FieldState | null {
  const first = rows[0]
  if (!first) return null
  const candidates = rows.map((row) => ({
    id: row.id,
    replaces: row.replaces,
    // A stub has no value to show, whatever is known of it: until the entry itself comes it counts as held. Of one whose value
    // was taken out nothing else will ever come.
    held: row.held !== null || (row.stub && !isRedacted(row)),
    row,
  }))
  const heads = headsOf(candidates)
    .map(({ row }) => row)
    .sort(byTimeWritten)
  if (heads.length === 0) return null
  return { record: first.record, field: first.field, heads: heads.map(headOfRow) }
}

const headOfRow = ({ id, hash, value, author, device, n, wall, off }: EntryRow): FieldHead => ({
  id,
  hash,
  value,
  author,
  device,
  n,
  wall,
  off,
})

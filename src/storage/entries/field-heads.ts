import type { Json } from '../../domain/shared/json.ts'
import { byTimeWritten } from '../../domain/log/display-order.ts'
import { headsOf } from '../../domain/log/fold-field.ts'
import type { EntryRow } from './entry-row.ts'

/** One head of a field, with what a screen shows of it. */
export interface Head {
  readonly id: string
  readonly hash: string
  readonly value: Json
  readonly author: string
  readonly device: string
  readonly n: number
  readonly wall: number
  readonly off: number | null
}

/** The fold of one field, kept beside the log. Earliest head first: the last one is the value in use. */
export interface FieldHeads {
  readonly record: string
  readonly field: string
  readonly heads: readonly Head[]
}

/** All rows of one field → its heads; null when nothing counts. */
export function foldRows(rows: readonly EntryRow[]): FieldHeads | null {
  const first = rows[0]
  if (!first) return null
  const candidates = rows.map((row) => ({
    id: row.id,
    replaces: row.replaces,
    // A stub has no value to show, whatever is known of it: until the entry itself comes it counts as held.
    held: row.held !== null || row.stub,
    row,
  }))
  const heads = headsOf(candidates)
    .map(({ row }) => row)
    .sort(byTimeWritten)
  if (heads.length === 0) return null
  return { record: first.record, field: first.field, heads: heads.map(headOfRow) }
}

const headOfRow = ({ id, hash, value, author, device, n, wall, off }: EntryRow): Head => ({
  id,
  hash,
  value,
  author,
  device,
  n,
  wall,
  off,
})

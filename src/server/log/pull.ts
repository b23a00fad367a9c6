import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely'
import type { PulledEntry } from '../../protocol/sync.schema.ts'
import { MAX_BODY_BYTES, MAX_ENTRIES } from '../../protocol/version.ts'
import type { Database } from '../database/database.ts'
import type { CallerScope } from './caller-scope.ts'
import { entryOf, type EntryRow } from './entry-row.ts'
import type { Side } from './log-tables.ts'

/** Deliveries after a position, oldest first; `end` is the position of the last one given. */
export interface Page {
  readonly entries: readonly PulledEntry[]
  readonly end: number
  readonly more: boolean
}

type Condition = (is: ExpressionBuilder<Database, 'deliveries' | 'entries'>) => Expression<SqlBool>

/** P3: everything new on the commune side of the caller's units and on the office side of the dossiers followed. */
export function pull(
  db: Kysely<Database>,
  scope: CallerScope,
  follows: readonly string[],
  after: number,
): Promise<Page> {
  const followed = scope.appraised(follows)
  return page(db, after, (is) => {
    const sides: Expression<SqlBool>[] = []
    if (scope.communeUnits.length > 0)
      sides.push(is.and([is('side', '=', 'commune'), is('deliveries.unit', 'in', scope.communeUnits)]))
    if (followed.length > 0)
      sides.push(is.and([is('side', '=', 'office'), is('deliveries.dossier', 'in', followed)]))
    return is.or(sides)
  })
}

/** One side of one dossier; whether the caller stands there is the route's to ask. */
export function pullDossier(
  db: Kysely<Database>,
  dossier: string,
  sides: readonly Side[],
  after: number,
): Promise<Page> {
  return page(db, after, (is) => is.and([is('deliveries.dossier', '=', dossier), is('side', 'in', sides)]))
}

async function page(db: Kysely<Database>, after: number, within: Condition): Promise<Page> {
  const rows = await db
    .selectFrom('deliveries')
    .innerJoin('entries', 'entries.id', 'deliveries.entry_id')
    .selectAll('entries')
    .select('seq')
    .where('seq', '>', after)
    .where(within)
    .orderBy('seq')
    .limit(MAX_ENTRIES + 1)
    .execute()
  const entries: PulledEntry[] = []
  let end = after
  let size = 0
  for (const row of rows.slice(0, MAX_ENTRIES)) {
    size += row.held_reason === null ? Buffer.byteLength(row.body) : 0
    // At least one: an entry that alone fills the page must not stop everything behind it.
    if (size > MAX_BODY_BYTES && entries.length > 0) break
    entries.push(pulled(row))
    end = row.seq
  }
  return { entries, end, more: entries.length < rows.length }
}

function pulled(row: EntryRow): PulledEntry {
  const { hash, received_at: receivedAt } = row
  const entry = entryOf(row)
  if (row.held_reason === null) return { kind: 'entry', entry, hash, receivedAt }
  const { id, record, field, replaces, author, device, n } = entry
  return {
    kind: 'stub',
    stub: { id, record, field, replaces: [...replaces], author, device, n, hash },
    held: row.held_reason,
    receivedAt,
  }
}

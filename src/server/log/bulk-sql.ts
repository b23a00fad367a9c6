import { sql } from 'kysely'
import type { Entry } from '../../domain/log/entry.ts'
import type { Write } from '../database/database.ts'
import type { EntryRow } from './entry-row.ts'
import type { Delivery } from './log-store.ts'
import type { LogTables } from './log-tables.ts'

/** What the rules ask of an entry without its content. */
export type KnownRow = Pick<EntryRow, 'id' | 'hash' | 'record' | 'field' | 'held_reason'>
export type ChainLink = Pick<EntryRow, 'id' | 'device' | 'n' | 'hash' | 'body' | 'held_reason'>

/** A longer stretch of a chain than this is not of one batch, whatever its counters say. */
const LONGEST_STRETCH = 1000

/** A stretch of one device's chain, ends included. */
export interface Stretch {
  readonly device: string
  readonly from: number
  readonly to: number
}

/** Where these entries stand in their chains, with a neighbour on each side. */
export function stretchesOf(entries: readonly Entry[]): Stretch[] {
  const stretches = new Map<string, Stretch>()
  for (const { device, n } of entries) {
    const { from, to } = stretches.get(device) ?? { from: n - 1, to: n + 1 }
    stretches.set(device, { device, from: Math.min(from, n - 1), to: Math.max(to, n + 1) })
  }
  return [...stretches.values()].filter(({ from, to }) => to - from <= LONGEST_STRETCH)
}

/** Everything about these ids, and about these stretches. Statements of constant text: they stay compiled. */
export async function lookUp(trx: Write, ids: readonly string[], stretches: readonly Stretch[]) {
  const { rows } = await sql<KnownRow>`
    select id, hash, record, field, held_reason from entries
    where id in (select value from json_each(${JSON.stringify(ids)}))`.execute(trx)
  const { rows: links } = await sql<ChainLink>`
    select entries.id, entries.device, n, hash, body, held_reason
    from json_each(${JSON.stringify(stretches)}) as stretch cross join entries
    where entries.device = stretch.value ->> 'device'
      and n between stretch.value ->> 'from' and stretch.value ->> 'to'`.execute(trx)
  const { rows: chains } = await sql<{ device: string; complete: number }>`
    select device, complete from chains
    where device in (select value ->> 'device' from json_each(${JSON.stringify(stretches)}))`.execute(trx)
  return { rows, links, chains }
}

/** P2: everything in the order given. */
export async function insertAtOnce(
  trx: Write,
  rows: readonly EntryRow[],
  deliveries: readonly Delivery[],
  mentions: readonly LogTables['file_mentions'][],
  chains: readonly LogTables['chains'][],
): Promise<void> {
  if (rows.length > 0)
    await sql`
      insert into entries
        (id, hash, record, dossier, unit, part, field, kind, device, n, author, body, received_at, held_reason)
      select value ->> 'id', value ->> 'hash', value ->> 'record', value ->> 'dossier', value ->> 'unit',
        value ->> 'part', value ->> 'field', value ->> 'kind', value ->> 'device', value ->> 'n',
        value ->> 'author', value ->> 'body', value ->> 'received_at', value ->> 'held_reason'
      from json_each(${JSON.stringify(rows)}) order by key`.execute(trx)
  if (deliveries.length > 0)
    await sql`
      insert into deliveries (entry_id, dossier, unit, side)
      select value ->> 'entry_id', value ->> 'dossier', value ->> 'unit', value ->> 'side'
      from json_each(${JSON.stringify(deliveries)}) order by key`.execute(trx)
  if (mentions.length > 0)
    await sql`
      insert into file_mentions (sha256, entry_id)
      select value ->> 'sha256', value ->> 'entry_id' from json_each(${JSON.stringify(mentions)})`.execute(
      trx,
    )
  if (chains.length > 0)
    await sql`
      insert into chains (device, complete)
      select value ->> 'device', value ->> 'complete' from json_each(${JSON.stringify(chains)})
      where true on conflict (device) do update set complete = excluded.complete`.execute(trx)
}

import { sql } from 'kysely'
import type { BulkLog, ChainLink, KnownRow } from './bulk-log.ts'

/** SQLite takes a list as one JSON text. */
export const bulkSqlite: BulkLog = {
  async lookUp(trx, ids, stretches) {
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
  },
  async insertEntries(trx, rows) {
    await sql`
      insert into entries
        (id, hash, record, dossier, unit, part, field, kind, device, n, author, body, received_at, held_reason)
      select value ->> 'id', value ->> 'hash', value ->> 'record', value ->> 'dossier', value ->> 'unit',
        value ->> 'part', value ->> 'field', value ->> 'kind', value ->> 'device', value ->> 'n',
        value ->> 'author', value ->> 'body', value ->> 'received_at', value ->> 'held_reason'
      from json_each(${JSON.stringify(rows)}) order by key`.execute(trx)
  },
  async insertDeliveries(trx, deliveries) {
    await sql`
      insert into deliveries (entry_id, dossier, unit, side)
      select value ->> 'entry_id', value ->> 'dossier', value ->> 'unit', value ->> 'side'
      from json_each(${JSON.stringify(deliveries)}) order by key`.execute(trx)
  },
  async insertMentions(trx, mentions) {
    await sql`
      insert into file_mentions (sha256, entry_id)
      select value ->> 'sha256', value ->> 'entry_id' from json_each(${JSON.stringify(mentions)})`.execute(
      trx,
    )
  },
  async setChains(trx, chains) {
    await sql`
      insert into chains (device, complete)
      select value ->> 'device', value ->> 'complete' from json_each(${JSON.stringify(chains)})
      where true on conflict (device) do update set complete = excluded.complete`.execute(trx)
  },
}

import { sql } from 'kysely'
import type { Write } from '../database/database.ts'
import type { BulkLog, ChainLink, KnownRow } from './bulk-log.ts'

/** PostgreSQL takes a list as one JSON text, like SQLite, but wants to be told the columns in it. */
export const bulkPostgres: BulkLog = {
  async lookUp(trx, ids, stretches) {
    const { rows } = await sql<KnownRow>`
      select id, hash, record, field, held_reason from entries
      where id in (select json_array_elements_text(${JSON.stringify(ids)}::json))`.execute(trx)
    const { rows: links } = await sql<ChainLink>`
      select entries.id, entries.device, n, hash, body, held_reason
      from json_to_recordset(${JSON.stringify(stretches)}::json) as stretch(device text, "from" bigint, "to" bigint)
      join entries on entries.device = stretch.device and n between stretch."from" and stretch."to"`.execute(
      trx,
    )
    const { rows: chains } = await sql<{ device: string; complete: number }>`
      select device, complete from chains
      where device in (select device from json_to_recordset(${JSON.stringify(stretches)}::json) as stretch(device text))`.execute(
      trx,
    )
    return { rows, links, chains }
  },
  async insertEntries(trx, rows) {
    await insertInOrder(
      trx,
      'entries',
      `id text, hash text, record text, dossier text, unit text, part text, field text, kind text, device text,
       n bigint, author text, body text, received_at bigint, held_reason text`,
      rows,
    )
  },
  async insertDeliveries(trx, deliveries) {
    await insertInOrder(trx, 'deliveries', 'entry_id text, dossier text, unit text, side text', deliveries)
  },
  async insertMentions(trx, mentions) {
    await insertInOrder(trx, 'file_mentions', 'sha256 text, entry_id text', mentions)
  },
  async setChains(trx, chains) {
    await sql`
      insert into chains (device, complete)
      select device, complete
      from json_to_recordset(${JSON.stringify(chains)}::json) as chain(device text, complete bigint)
      on conflict (device) do update set complete = excluded.complete`.execute(trx)
  },
}

/** P2: positions are given out in the order of the list. */
async function insertInOrder(
  trx: Write,
  table: string,
  columns: string,
  rows: readonly object[],
): Promise<void> {
  const names = sql.raw(
    columns
      .split(',')
      .map((column) => column.trim().split(' ')[0])
      .join(', '),
  )
  await sql`
    insert into ${sql.table(table)} (${names})
    select ${names}
    from rows from (json_to_recordset(${JSON.stringify(rows)}::json) as (${sql.raw(columns)}))
      with ordinality as listed(${names}, place)
    order by place`.execute(trx)
}

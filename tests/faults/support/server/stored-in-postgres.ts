import pg from 'pg'
import type { Stored } from './stored.ts'

/** What a server keeps in PostgreSQL; files are no part of it. */
export async function readStoredInPostgres(address: string): Promise<Stored> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  try {
    const entries = await client.query<{ id: string; hash: string }>('select id, hash from entries')
    const chains = await client.query<{ device: string; count: string; last: string }>(
      'select device, count(*) as count, max(n) as last from entries group by device',
    )
    return {
      integrity: 'ok',
      entries: new Map(entries.rows.map(({ id, hash }) => [id, hash])),
      chains: new Map(
        chains.rows.map(({ device, count, last }) => [device, { count: Number(count), last: Number(last) }]),
      ),
      files: new Map(),
    }
  } finally {
    await client.end()
  }
}

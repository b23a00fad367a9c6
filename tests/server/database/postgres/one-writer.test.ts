import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../../../src/server/database/database.ts'
import { openDatabase } from '../../../../src/server/database/open-database.ts'
import type { LogStore } from '../../../../src/server/log/log-store.ts'
import { createSqlLogStore } from '../../../../src/server/log/sql-log-store.ts'
import { startPostgres, type TestPostgres } from '../../../support/postgres.ts'
import { DOSSIER, row, to, UNIT } from '../../log/log-store.contract.ts'

let postgres: TestPostgres
let address: string
let db: Kysely<Database>
beforeAll(async () => {
  postgres = await startPostgres()
  address = await postgres.createDatabase()
  db = await openDatabase(address)
})
afterAll(async () => {
  await db.destroy()
  await postgres.stop()
})

const IN_UNIT = { of: 'caller', communeUnits: [UNIT], officeDossiers: [] } as const

/** Pages through the deliveries as a phone does, never going back, until told to stop; every id it was given. */
function follow(store: LogStore): { has(id: string): Promise<void>; stop(): Promise<string[]> } {
  const read: string[] = []
  let over = false
  const reading = (async () => {
    for (let cursor = 0; ;) {
      const last = over
      const page = await store.deliveriesAfter(cursor, IN_UNIT, 5)
      read.push(...page.map(({ id }) => id))
      cursor = page.at(-1)?.seq ?? cursor
      if (page.length === 0 && last) return read
    }
  })()
  return {
    has: (id) => expect.poll(() => read, { timeout: 30_000 }).toContain(id),
    stop() {
      over = true
      return reading
    },
  }
}

/** So many entries written through the store, several transactions at once, some of them slow to commit. */
async function write(through: Kysely<Database>, name: string, count: number): Promise<string[]> {
  const store = createSqlLogStore(through)
  const ids = Array.from({ length: count }, (_, i) => `${name}-${i}`)
  await Promise.all(
    ids.map((id, i) =>
      store.write(async (trx) => {
        await trx.insertEntry(row(id, i + 1, { device: name }))
        await trx.deliver(to('commune', id))
      }),
    ),
  )
  return ids
}

describe('P2 on PostgreSQL', () => {
  it('fault row 44: of what processes write at the same time, whoever follows a cursor misses nothing', async () => {
    const script = fileURLToPath(new URL('./write-in-process.mjs', import.meta.url))
    const child = spawn(process.execPath, [script, address, 'process', '150'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'close')
    const others = [await openDatabase(address), await openDatabase(address)]
    const reader = follow(createSqlLogStore(db))
    await once(child.stdout, 'data')
    const written = await Promise.all(others.map((other, i) => write(other, `pool${i}`, 150)))
    // A transaction that has its position and takes its time: all others wait, the reader does not.
    const slow = db.transaction().execute(async (trx) => {
      await trx
        .insertInto('entries')
        .values(row('slow', 1, { device: 'slow' }))
        .execute()
      await trx.insertInto('deliveries').values(to('commune', 'slow')).execute()
      await sql`select pg_sleep(1)`.execute(trx)
    })
    const meanwhile = await Promise.all([write(others[0] as typeof db, 'meanwhile', 20), slow])
    expect(await ended).toEqual([0, null])
    const read = await reader.stop()
    const everything = [
      ...written.flat(),
      ...meanwhile[0],
      'slow',
      ...Array.from({ length: 150 }, (_, i) => `process-${i}`),
    ]
    expect([...read].sort()).toEqual(everything.sort())
    for (const other of others) await other.destroy()
  })

  it('planted: without the lock the same reader does miss one', async () => {
    const unlocked = new pg.Client({ connectionString: address })
    await unlocked.connect()
    const deliver = async (id: string) => {
      await unlocked.query(
        `insert into entries (id, hash, record, dossier, unit, part, field, kind, device, n, author, body, received_at)
         values ($1, $1, 'r', $2, $3, 'self', 'f', 'content', $1, 1, 'a', '{}', 1)`,
        [id, DOSSIER, UNIT],
      )
      await unlocked.query(
        `insert into deliveries (entry_id, dossier, unit, side) values ($1, $2, $3, 'commune')`,
        [id, DOSSIER, UNIT],
      )
    }
    await unlocked.query('begin')
    await deliver('overtaken')
    const reader = follow(createSqlLogStore(db))
    await write(db, 'overtaking', 1)
    await reader.has('overtaking-0')
    await unlocked.query('commit')
    await unlocked.end()
    const read = await reader.stop()
    expect(read).not.toContain('overtaken')
  })

  it('writers of one process leave the other connections to those who read', async () => {
    const order: string[] = []
    let letGo = (): void => undefined
    const held = new Promise<void>((resolve) => (letGo = resolve))
    const first = db.transaction().execute(() => held)
    const waiting = Array.from({ length: 60 }, (_, i) =>
      db.transaction().execute(() => Promise.resolve(order.push(`${i}`))),
    )
    const { rows } = await sql<{ one: number }>`select 1::bigint as one`.execute(db)
    expect(rows).toEqual([{ one: 1 }])
    const { rows: connections } = await sql<{ count: number }>`
      select count(*) as count from pg_stat_activity where datname = current_database()
      and application_name = 'so-tcpl' and state <> 'idle'`.execute(db)
    expect(connections[0]?.count).toBeLessThan(4)
    letGo()
    await Promise.all([first, ...waiting])
    expect(order).toEqual(waiting.map((_, i) => `${i}`))
  })

  it('P9: a transaction in which a statement failed cannot be committed by forgetting the fault', async () => {
    const careless = db.transaction().execute(async (trx) => {
      await trx.insertInto('meta').values({ key: 'careless', value: '' }).execute()
      await sql`select 1/0`.execute(trx).catch(() => undefined)
    })
    await expect(careless).rejects.toThrow(/was not committed/)
    expect(await db.selectFrom('meta').select('key').where('key', '=', 'careless').execute()).toEqual([])
  })
})

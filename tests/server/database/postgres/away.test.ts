import { Kysely, sql } from 'kysely'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isBusy, isDiskFull } from '../../../../src/server/database/disk-fault.ts'
import type { Database } from '../../../../src/server/database/database.ts'
import { openDatabase } from '../../../../src/server/database/open-database.ts'
import { OneWriterPostgresDialect } from '../../../../src/server/database/postgres-dialect.ts'
import type { LogStore } from '../../../../src/server/log/log-store.ts'
import { createSqlLogStore } from '../../../../src/server/log/sql-log-store.ts'
import { startPostgres, type PostgresEnd, type TestPostgres } from '../../../support/postgres.ts'
import { row, SELF, to } from '../../log/log-store.contract.ts'

let postgres: TestPostgres
let address: string
let db: Kysely<Database>
let other: Kysely<Database>
let store: LogStore
beforeAll(async () => {
  postgres = await startPostgres()
  address = await postgres.createDatabase()
  db = await openDatabase(address)
  other = await openDatabase(postgres.url)
  store = createSqlLogStore(db)
})
afterAll(async () => {
  await db.destroy()
  await other.destroy()
  await postgres.stop()
})

let n = 0
beforeEach(() => {
  n += 1000
})
const keep = (id: string) =>
  store.write(async (trx) => {
    await trx.insertEntry(row(id, (n += 1)))
    await trx.deliver(to('commune', id))
  })
const kept = async () => new Set((await store.write((trx) => trx.entriesOfRecord(SELF))).map(({ id }) => id))

/** The connections of this process, cut by an administrator. */
const cut = () =>
  sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'so-tcpl' and pid <> pg_backend_pid() and datname <> current_database()`.execute(
    other,
  )

/** Writes one entry after the other until told to stop: what was acknowledged, and what else was heard. */
function writeOn(name: string): { stop(): Promise<{ acknowledged: string[]; faults: unknown[] }> } {
  const acknowledged: string[] = []
  const faults: unknown[] = []
  let over = false
  const writers = Array.from({ length: 5 }, async (_, writer) => {
    for (let i = 0; !over; i += 1) {
      const id = `${name}-${writer}-${i}`
      try {
        await keep(id)
        acknowledged.push(id)
      } catch (cause) {
        faults.push(cause)
        await pause(20)
      }
    }
  })
  return {
    async stop() {
      over = true
      await Promise.all(writers)
      return { acknowledged, faults }
    },
  }
}

describe('a PostgreSQL that is away', () => {
  it.each<PostgresEnd>(['fast', 'immediate', 'killed'])(
    'ended (%s) under way: nothing acknowledged is lost, everybody hears "busy", and without a restart it goes on',
    async (end) => {
      const writing = writeOn(end)
      await pause(300)
      await postgres.halt(end)
      await pause(200)
      // Nobody waits long for what is not there.
      const asked = performance.now()
      await expect(Promise.all(Array.from({ length: 200 }, () => keep('never')))).rejects.toSatisfy(isBusy)
      expect(performance.now() - asked).toBeLessThan(5_000)
      await postgres.resume()
      await expect
        .poll(() =>
          keep(`${end}-back-${n}`).then(
            () => true,
            () => false,
          ),
        )
        .toBe(true)
      const { acknowledged, faults } = await writing.stop()
      expect(acknowledged.length).toBeGreaterThan(0)
      expect(faults.length).toBeGreaterThan(0)
      expect(faults.filter((fault) => !isBusy(fault))).toEqual([])
      const found = await kept()
      expect(acknowledged.filter((id) => !found.has(id))).toEqual([])
    },
  )

  it('cuts connections in the middle of a transaction: it is taken back, and the next one is served', async () => {
    const inside = db.transaction().execute(async (trx) => {
      await trx.insertInto('meta').values({ key: 'cut', value: '' }).execute()
      await cut()
      // Between two questions nobody is asking, and the process must not end for it.
      await pause(200)
      await trx.insertInto('meta').values({ key: 'cut too', value: '' }).execute()
    })
    await expect(inside).rejects.toSatisfy(isBusy)
    const rows = await db.selectFrom('meta').select('key').where('key', 'like', 'cut%').execute()
    expect(rows).toEqual([])
    await keep('after the cut')
    expect(await kept()).toContain('after the cut')
  })

  it('cuts idle connections: nobody notices, or is told busy once', async () => {
    await Promise.all(Array.from({ length: 10 }, () => sql`select 1`.execute(db)))
    await cut()
    await pause(200)
    await sql`select 1`.execute(db)
    await keep('after idling')
  })

  it('whose lock somebody holds for long makes everybody busy, and free again', async () => {
    const until = Date.now() + 17_000
    const held = db.transaction().execute(async (trx) => {
      // Not in one statement, which would be ended.
      while (Date.now() < until) await sql`select pg_sleep(0.5)`.execute(trx)
    })
    const sameProcess = keep('too late')
    // Its schema is there; opening it would ask for the same lock.
    const process = new Kysely<Database>({
      dialect: new OneWriterPostgresDialect(address, () => undefined),
    })
    const elsewhere = process.insertInto('meta').values({ key: 'x', value: '' }).execute()
    // What needs no turn is not kept waiting.
    await elsewhere
    const inTurn = process
      .transaction()
      .execute((trx) => trx.deleteFrom('meta').where('key', '=', 'x').execute())
    await expect(sameProcess).rejects.toSatisfy(isBusy)
    await expect(inTurn).rejects.toSatisfy(isBusy)
    await held
    await keep('in time')
    await process.destroy()
  })

  it('whose disk is full says so', async () => {
    const full = sql`do $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`
    await expect(full.execute(db)).rejects.toSatisfy(isDiskFull)
  })
})

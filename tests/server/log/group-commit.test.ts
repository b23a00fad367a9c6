import { sql } from 'kysely'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { engineUnderTest, openTestDatabase } from '../../support/test-database.ts'
import { createSqlLogStore } from '../../../src/server/log/sql-log-store.ts'
import { row, SELF, to } from './log-store.contract.ts'

let folder: string
let db: Awaited<ReturnType<typeof openTestDatabase>>
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tcpl-group-'))
  db = await openTestDatabase(folder)
})
afterEach(async () => {
  await db.destroy()
  await rm(folder, { recursive: true })
})

const ids = Array.from({ length: 150 }, (_, i) => `e${i}`)
const kept = async () =>
  (await db.selectFrom('entries').select('id').orderBy('n').execute()).map(({ id }) => id)
const places = async () =>
  (await db.selectFrom('deliveries').select(['seq', 'entry_id']).orderBy('seq').execute()).map(
    ({ seq, entry_id }) => [seq, entry_id],
  )

const onPostgres = engineUnderTest() === 'postgres'

/** From now on no entry can be written. */
async function fillTheDisk(): Promise<void> {
  if (onPostgres) {
    await sql`create function refuse_entry() returns trigger language plpgsql as $$ begin
      raise exception 'database or disk is full' using errcode = '53100'; end $$`.execute(db)
    await sql`create trigger full_disk before insert on entries execute function refuse_entry()`.execute(db)
  } else
    await sql`create trigger full_disk before insert on entries
      begin select raise(abort, 'database or disk is full'); end`.execute(db)
}

const emptyTheDisk = () => sql`drop trigger full_disk ${onPostgres ? sql`on entries` : sql``}`.execute(db)

describe('transactions that come at once', () => {
  it('are all kept, in the order in which they came', async () => {
    const store = createSqlLogStore(db)
    const answers = await Promise.all(
      ids.map((id, i) =>
        store.write(async (trx) => {
          await trx.insertEntry(row(id, i + 1))
          await trx.deliver(to('commune', id))
          return (await trx.entriesOfRecord(SELF)).length
        }),
      ),
    )
    // Each sees what those before it have written.
    expect(answers).toEqual(ids.map((_, i) => i + 1))
    expect(await places()).toEqual(ids.map((id, i) => [i + 1, id]))
  })

  it('share a commit, and are answered after it', async () => {
    const store = createSqlLogStore(db)
    let open = 0
    const answered = ids.slice(0, 60).map((id, i) =>
      store
        .write(async (trx) => {
          open += 1
          await trx.insertEntry(row(id, i + 1))
        })
        .then(() => open),
    )
    // Nobody was answered before the last one of the group had its say.
    expect(new Set(await Promise.all(answered))).toEqual(new Set([60]))
  })

  it('do not pay for one that throws: it is taken back alone, and hears its own error', async () => {
    const store = createSqlLogStore(db)
    const fault = new Error('a fault of ours')
    const outcomes = await Promise.allSettled(
      ids.map((id, i) =>
        store.write(async (trx) => {
          await trx.insertEntry(row(id, i + 1))
          await trx.setChain('d1', i + 1)
          if (i % 50 === 7) throw fault
        }),
      ),
    )
    const failed = outcomes.flatMap((outcome, i) => (outcome.status === 'rejected' ? [i] : []))
    expect(failed).toEqual([7, 57, 107])
    for (const i of failed) expect(outcomes[i]).toEqual({ status: 'rejected', reason: fault })
    expect(await kept()).toEqual(ids.filter((_, i) => i % 50 !== 7))
    expect(await store.chains(['d1'])).toEqual(new Map([['d1', 150]]))
  })

  it('that cannot be committed are all told so, and the next ones go on', async () => {
    const store = createSqlLogStore(db)
    await fillTheDisk()
    const write = (id: string, n: number) => store.write((trx) => trx.insertEntry(row(id, n)))
    const outcomes = await Promise.allSettled(ids.slice(0, 5).map(write))
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') throw new Error('It was said to be kept')
      expect(String(outcome.reason)).toMatch(/disk is full/)
    }
    await emptyTheDisk()
    await write('later', 1)
    expect(await kept()).toEqual(['later'])
  })
})

import { sql, type Kysely } from 'kysely'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Database } from '../../../src/server/database/database.ts'
import { engineOf } from '../../../src/server/database/engine.ts'
import { openDatabase } from '../../../src/server/database/open-database.ts'
import { copyTables } from '../../../src/server/ops/copy-tables.ts'
import { differing, fingerprint } from '../../../src/server/ops/fingerprint.ts'
import { planTables } from '../../../src/server/ops/table-plan.ts'
import { startPostgres } from '../../support/postgres.ts'
import { newFolder, serveFolder } from './data-server.ts'

const quiet = { onProgress: () => undefined }

async function open(address: string): Promise<Kysely<Database>> {
  const db = await openDatabase(address)
  onTestFinished(() => db.destroy())
  return db
}

const emptyFile = async () => open(join(await newFolder(), 'copy.sqlite'))

async function emptyPostgres() {
  const postgres = await startPostgres()
  onTestFinished(() => postgres.stop())
  return open(await postgres.createDatabase())
}

/** Practice data of a whole province, what no practice has, and more of an audit than one page of it. */
async function fullDatabase(): Promise<Kysely<Database>> {
  const folder = await newFolder()
  const server = await serveFolder(folder, '1')
  await server.stop()
  const db = await open(join(folder, 'tcpl.sqlite'))
  const person = (await db.selectFrom('people').select('id').executeTakeFirstOrThrow()).id
  const at = Date.UTC(2026, 10, 22)
  for (let i = 0; i < 30; i++)
    await db
      .insertInto('audit')
      .values(
        Array.from({ length: 1_000 }, (_, n) => ({
          at: at + i,
          actor: person,
          action: 'edited',
          // Every second is said twice in the same millisecond.
          target: `số ${n - (n % 2)}`,
        })),
      )
      .execute()
  await db
    .insertInto('history_imports')
    .values({
      id: 'i',
      file: 'Kết quả "cũ" \u0001.xlsx',
      person,
      at,
      scopes: '[]',
      added: 0,
      replaced: 0,
      unchanged: 0,
    })
    .execute()
  await db.insertInto('meta').values({ key: 'thứ tự', value: 'ă â đ ê ô ơ ư z Z 🌾' }).execute()
  await db
    .insertInto('meta')
    .values([
      { key: 'Z', value: '' },
      { key: 'a', value: '' },
      { key: 'đ', value: '' },
    ])
    .execute()
  return db
}

describe('copying all tables', () => {
  test('knows every table of the schema, parents first, with the key its rows are told apart by', async () => {
    const db = await emptyFile()
    const plan = await planTables(db)
    const names = plan.map(({ name }) => name)
    const tables = (await db.introspection.getTables()).map(({ name }) => name)
    expect([...names].sort()).toEqual(tables.sort())
    const before = (parent: string, child: string) => names.indexOf(parent) < names.indexOf(child)
    expect(
      before('entries', 'deliveries') && before('people', 'devices') && before('devices', 'sessions'),
    ).toBe(true)
    expect(plan.find(({ name }) => name === 'mismatches')?.key).toEqual(['id', 'hash'])
    expect(plan.filter(({ keyless }) => keyless).map(({ name }) => name)).toContain('audit')
    expect(plan.flatMap(({ numbered }) => numbered ?? [])).toContain('seq')
  })

  test.each([
    ['SQLite', emptyFile],
    ['PostgreSQL', emptyPostgres],
  ])(
    'into %s: every row, equal by count and hash, and the next position follows the last',
    async (_, empty) => {
      const from = await fullDatabase()
      const to = await empty()
      const plan = await planTables(from)
      const steps: [number, number][] = []
      await copyTables(from, to, plan, { onProgress: (done, of) => steps.push([done, of]) })
      const [one, other] = [await fingerprint(from, plan), await fingerprint(to, plan)]
      expect(Object.fromEntries(other)).toEqual(Object.fromEntries(one))
      expect(differing(one, other)).toEqual([])
      expect(one.get('audit')?.rows).toBeGreaterThan(30_000)
      const all = [...one.values()].reduce((sum, { rows }) => sum + rows, 0)
      expect(steps.at(-1)).toEqual([all, all])

      const { last } = await from
        .selectFrom('deliveries')
        .select((is) => is.fn.max('seq').as('last'))
        .executeTakeFirstOrThrow()
      const { id } = await to.selectFrom('entries').select('id').executeTakeFirstOrThrow()
      const next = await to
        .insertInto('deliveries')
        .values({ entry_id: id, dossier: 'd', unit: 'u', side: 'commune' })
        .returning('seq')
        .executeTakeFirstOrThrow()
      expect(next.seq).toBe(Number(last) + 1)
      expect(differing(one, await fingerprint(to, plan))).toEqual(['deliveries'])
      await expect(to.deleteFrom('audit').execute()).rejects.toThrow('append-only')
    },
  )

  test.each([
    ['SQLite', emptyFile],
    ['PostgreSQL', emptyPostgres],
  ])('into %s, broken off after each page in turn: goes on where it was', async (_, empty) => {
    const from = await fullDatabase()
    const to = await empty()
    const plan = await planTables(from)
    const one = await fingerprint(from, plan)
    let broken = 0
    for (let last = 0; ; broken++) {
      const stop = new AbortController()
      let begun: number | null = null
      try {
        await copyTables(from, to, plan, {
          signal: stop.signal,
          onProgress: (done) => {
            // It never begins before where it was.
            if (begun === null) expect(done).toBeGreaterThan(last)
            begun ??= done
            last = done
            stop.abort(new Error('broken off'))
          },
        })
        break
      } catch (cause) {
        if (!(cause instanceof Error && cause.message === 'broken off')) throw cause
      }
    }
    expect(broken).toBeGreaterThan(10)
    expect(Object.fromEntries(await fingerprint(to, plan))).toEqual(Object.fromEntries(one))
  })

  test('from PostgreSQL back into a file: the same again, while others go on writing', async () => {
    const from = await fullDatabase()
    const between = await emptyPostgres()
    const back = await emptyFile()
    const plan = await planTables(from)
    await copyTables(from, between, plan, quiet)
    expect(engineOf(between)).toBe('postgres')
    await between
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (snapshot) => {
        await sql`select 1 from meta`.execute(snapshot)
        await between.insertInto('meta').values({ key: 'later', value: '1' }).execute()
        await copyTables(snapshot, back, plan, quiet)
      })
    expect(differing(await fingerprint(from, plan), await fingerprint(back, plan))).toEqual([])
    expect(await back.selectFrom('meta').selectAll().where('key', '=', 'later').execute()).toEqual([])
  })
})

import { expect, test } from 'vitest'
import { newFolder, postgresOfFile, postgresPlace, serveAt } from '../ops/data-server.ts'

const postgres = postgresOfFile()

test('two processes that start at once over an empty database make its tables, its key and its practice data once', async () => {
  const address = await postgres.newDatabase()
  const [one, other] = await Promise.all([
    serveAt(postgresPlace(await newFolder(), address), '1'),
    serveAt(postgresPlace(await newFolder(), address), '1'),
  ])
  expect([one, other].filter(({ practice }) => practice !== null)).toHaveLength(1)
  expect(other.access.server.id).toBe(one.access.server.id)
  expect(await other.entries.store.epoch()).toBe(await one.entries.store.epoch())
  const { db } = one.access
  const logins = await db.selectFrom('accounts').select('login').orderBy('login').execute()
  expect(new Set(logins.map(({ login }) => login)).size).toBe(logins.length)
  const mark = await db.selectFrom('access_settings').select('value').where('name', '=', 'practice').execute()
  expect(mark).toEqual([{ value: 'complete' }])
  // The one that came second knows what the first has made.
  const { units } = other.access
  await other.access.follow()
  const stored = await db.selectFrom('units').select(['id', 'name']).execute()
  expect(stored.map(({ id }) => units.unitOf(id)?.name)).toEqual(stored.map(({ name }) => name))
  // The desk is worked out by one of them, whichever that is.
  await expect
    .poll(() => db.selectFrom('standings').select('id').where('round', '>', 0).execute(), { timeout: 30_000 })
    .not.toEqual([])
  await one.stop()
  await other.stop()
})

import { sql } from 'kysely'
import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { retain } from '../../../src/server/ops/retain.ts'
import { RETENTION, type RetentionName } from '../../../src/server/privacy/retention-rules.ts'
import { applyRetention, countExpired } from '../../../src/server/privacy/run-retention.ts'
import { readSettings } from '../../../src/server/settings.ts'
import { startServer, type TestServer } from '../access/test-server.ts'
import { newFolder, serveFolder } from '../ops/data-server.ts'

const DAY = 86_400_000
const PERSON = 'practice:person'

/** One row of each rule, due `late` milliseconds after its span at the server's time; negative: not yet. */
async function oneOfEach({ db, clock }: TestServer, late: number, mark: string): Promise<void> {
  const ago = (name: RetentionName): number => clock.now - RETENTION[name].days * DAY - late
  await db
    .insertInto('people')
    .values({ id: PERSON, name: 'Người thử', created_at: 1 })
    .onConflict((c) => c.doNothing())
    .execute()
  const device = (id: string) => ({
    ...({ id, person: PERSON, key_alg: 'Ed25519', key_raw: `k-${id}`, label: 'Máy', desk: 0 } as const),
    ...{ enrolled_at: 1, last_seen_at: null, wipe_ask: null, wipe_asked_at: null },
    ...{ wiped_at: null, replaces: null },
  })
  await db
    .insertInto('devices')
    .values([
      { ...device(`asking-${mark}`), revoked_at: null, asking_until: ago('asking-devices') },
      {
        ...{ ...device(`revoked-${mark}`), revoked_at: ago('revoked-device-reports') },
        ...{ reported_at: 5, unsent: 3, app_version: '0.7.0', clock_off: 9 },
      },
      { ...device(`used-${mark}`), revoked_at: null, reported_at: 5 },
    ])
    .execute()
  const used = `used-${mark}`
  await db
    .insertInto('sessions')
    .values({ hash: mark, device: used, expires_at: ago('sessions'), ends_at: null, id: mark })
    .execute()
  await db
    .insertInto('used_nonces')
    .values({ nonce: mark, expires_at: ago('nonces') })
    .execute()
  await db
    .insertInto('sign_in_tickets')
    .values({
      ...{ hash: mark, person: PERSON, key_raw: 'k', step: 'code', attempts: 0 },
      ...{ expires_at: ago('sign-in-tickets'), used_at: null },
    })
    .execute()
  await db
    .insertInto('sign_in_attempts')
    .values({
      ...{ key: mark, login: null, failures: 1, last_at: ago('sign-in-attempts') },
      ...{ blocked_until: 0, told_at: 0 },
    })
    .execute()
  await db
    .insertInto('trusted_desks')
    .values({ device: used, until: ago('trusted-desks') })
    .execute()
  await db
    .insertInto('recovery_codes')
    .values([
      { hash: mark, person: PERSON, used_at: ago('used-recovery-codes') },
      { hash: `${mark}-unused`, person: PERSON, used_at: null },
    ])
    .execute()
  await db
    .insertInto('enrolment_codes')
    .values({
      ...{ hash: mark, person: PERSON, expires_at: ago('enrolment-codes') },
      ...{ attempts: 0, used_at: null, device: null },
    })
    .execute()
  await db
    .insertInto('administrator_tokens')
    .values({ hash: mark, expires_at: ago('administrator-tokens'), used_at: null })
    .execute()
  await db
    .insertInto('access_log')
    .values({ at: ago('access-log'), person: PERSON, action: 'people', unit: '', target: mark })
    .execute()
}

const rowsIn = async ({ db }: TestServer, table: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db)
  return Number(rows[0]?.n)
}

test('what is due goes, what is not stays, and the audit says how much went', async () => {
  const server = await startServer()
  await oneOfEach(server, 1_000, 'old')
  await oneOfEach(server, -60_000, 'young')
  const due = await countExpired(server.db, server.clock.now)
  expect(due).toEqual({
    ...Object.fromEntries(Object.keys(RETENTION).map((name) => [name, 1])),
    ...{ 'unfinished-second-factors': 0, 'daily-usage': 0 },
  })
  const before = await rowsIn(server, 'devices')
  expect(await applyRetention(server.db, null, server.clock.now)).toEqual(due)
  const after = await countExpired(server.db, server.clock.now)
  expect(Object.values(after).every((count) => count === 0)).toBe(true)

  for (const table of ['sessions', 'used_nonces', 'sign_in_tickets', 'sign_in_attempts', 'trusted_desks'])
    expect(await rowsIn(server, table)).toBe(1)
  for (const table of ['enrolment_codes', 'administrator_tokens', 'access_log'])
    expect(await rowsIn(server, table)).toBe(1)
  // Codes nobody used stay; of devices only the one that nobody let in is gone.
  expect(await rowsIn(server, 'recovery_codes')).toBe(3)
  expect(await rowsIn(server, 'devices')).toBe(before - 1)
  const audits = await server.db
    .selectFrom('audit')
    .selectAll()
    .where('action', '=', 'retention-run')
    .execute()
  expect(audits).toHaveLength(1)
  expect(audits[0]).toMatchObject({ actor: 'server', at: server.clock.now })
  expect(audits[0]?.target).toContain('sessions 1')
  expect(audits[0]?.target).toContain('access-log 1')
})

test('of a device revoked long ago stays whose it was, not what it said of itself', async () => {
  const server = await startServer()
  await oneOfEach(server, 1_000, 'old')
  await applyRetention(server.db, null, server.clock.now)
  const row = await server.db
    .selectFrom('devices')
    .selectAll()
    .where('id', '=', 'revoked-old')
    .executeTakeFirstOrThrow()
  expect(row).toMatchObject({ person: PERSON, key_raw: 'k-revoked-old', reported_at: null, unsent: null })
  expect(row).toMatchObject({ app_version: null, clock_off: null })
  expect(row.revoked_at).not.toBeNull()
})

test('a second factor never finished is forgotten, one in use keeps its key', async () => {
  const server = await startServer()
  const late = server.clock.now - 2 * DAY
  for (const [person, secret] of [
    ['a', null],
    ['b', 'sealed'],
  ] as const) {
    await server.db.insertInto('people').values({ id: person, name: person, created_at: 1 }).execute()
    await server.db
      .insertInto('second_factors')
      .values({ person, secret, last_step: 0, set_at: null, pending: 'p', pending_until: late })
      .execute()
  }
  await applyRetention(server.db, null, server.clock.now)
  const left = await server.db.selectFrom('second_factors').selectAll().execute()
  expect(left).toMatchObject([{ person: 'b', secret: 'sealed', pending: null }])
})

test('old days of what somebody brought become one line without a day, and the sum is the same', async () => {
  const server = await startServer()
  const bring = (subject: string, day: string, entries: number) =>
    server.db.insertInto('usage').values({ subject, day, entries, files: 1, bytes: 10 }).execute()
  await bring('person:a', 'before', 5)
  await bring('person:a', '2026-01-05', 7)
  await bring('person:a', '2026-01-06', 1)
  await bring('person:a', '2026-05-31', 2)
  await bring('unit:u', '2026-01-05', 4)
  await applyRetention(server.db, null, server.clock.now)
  const rows = await server.db.selectFrom('usage').selectAll().orderBy('subject').orderBy('day').execute()
  expect(rows).toEqual([
    { subject: 'person:a', day: '2026-05-31', entries: 2, files: 1, bytes: 10 },
    { subject: 'person:a', day: 'before', entries: 13, files: 3, bytes: 30 },
    { subject: 'unit:u', day: 'before', entries: 4, files: 1, bytes: 10 },
  ])
})

test('a day on which nothing is due leaves no line in the audit', async () => {
  const server = await startServer()
  await applyRetention(server.db, null, server.clock.now)
  expect(
    await server.db.selectFrom('audit').selectAll().where('action', '=', 'retention-run').execute(),
  ).toEqual([])
})

test('no rule reaches the log, the files, the audit, people or roles', async () => {
  const server = await startServer()
  await server.addPerson('Giàng A Páo', [{ role: 'officer', unit: 'practice:00001' }])
  await server.db.insertInto('meta').values({ key: 'x', value: 'y' }).execute()
  const kept = [
    'entries',
    'mismatches',
    'deliveries',
    'files',
    'file_sources',
    'audit',
    'people',
    'grants',
    'meta',
  ]
  const count = async () => Promise.all(kept.map((table) => rowsIn(server, table)))
  const before = await count()
  await applyRetention(server.db, null, server.clock.now + 40 * 365 * DAY)
  expect(await count()).toEqual(before)
})

test('by hand it first says what would go, and deletes when told to', async () => {
  const folder = await newFolder()
  const server = await serveFolder(folder, '0')
  const settings = readSettings({ DATA_DIR: folder })
  if (!settings.ok) throw new Error(settings.error)
  // Not due yet: the server's own run, which begins with it, must not be first.
  const due = Date.now() + 60_000
  await server.access.db.insertInto('used_nonces').values({ nonce: 'x', expires_at: due }).execute()
  const said = await retain(settings.value, false, due + 1)
  expect(said).toMatch(/^ +1 {2}Số dùng một lần/m)
  const left = () => server.access.db.selectFrom('used_nonces').selectAll().execute()
  expect(await left()).toHaveLength(1)
  expect(await retain(settings.value, true, due + 1)).toMatch(/^ +1 {2}Số dùng một lần/m)
  expect(await left()).toEqual([])
})

test('where there is no database none is made', async () => {
  const folder = await newFolder()
  const settings = readSettings({ DATA_DIR: folder })
  if (!settings.ok) throw new Error(settings.error)
  await expect(retain(settings.value, true, 1)).rejects.toThrow(/Không có cơ sở dữ liệu/)
  expect(await readdir(folder)).toEqual([])
})

import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parseUnitId } from '../../../src/domain/unit/unit-id.ts'
import { ROLES } from '../../../src/domain/person/role.ts'
import { openServer } from '../../../src/server/open-server.ts'
import { PRACTICE_UNITS } from '../../../src/server/practice/practice-units.ts'
import { readSettings } from '../../../src/server/settings.ts'
import { engineUnderTest, testDatabaseSettings } from '../../support/test-database.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }

/** One database for each folder, however often a server starts on it. */
const databases = new Map<string, Readonly<Record<string, string>>>()

async function openIn(dataDir: string, practice = '1') {
  const database = databases.get(dataDir) ?? (await testDatabaseSettings())
  databases.set(dataDir, database)
  const settings = readSettings({ DATA_DIR: dataDir, PRACTICE: practice, ...database })
  if (!settings.ok) throw new Error(settings.error)
  return openServer(settings.value, join(dataDir, 'no-client'), '0.0.0', silent)
}

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tcpl-practice-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

test('the first start makes people of every role and three dossiers in three states, one of past years under each earlier set, what two merged communes left, and a council with two dossiers before it', async () => {
  const folder = await dataFolder()
  const server = await openIn(folder)
  const { db } = server.access
  const accounts = server.practice?.accounts ?? []
  expect([...new Set(accounts.map(({ role }) => role))].sort()).toEqual([...ROLES].sort())
  expect(accounts.filter(({ role }) => role === 'officer').every(({ codes }) => codes.length === 3)).toBe(
    true,
  )
  const sent = await db.selectFrom('dossiers').select(['id', 'phase']).orderBy('id').execute()
  expect(sent).toEqual([
    { id: 'practice:00003/2026/tcpl-2025', phase: 'appraising' },
    { id: 'practice:00004/2021/tcpl-2017', phase: 'sent' },
    { id: 'practice:00006/2024/tcpl-2021', phase: 'sent' },
    { id: 'practice:00008/2024/tcpl-2021', phase: 'accepted' },
    { id: 'practice:00009/2024/tcpl-2021', phase: 'accepted' },
  ])
  const filled = await db.selectFrom('entries').select('dossier').distinct().orderBy('dossier').execute()
  expect(filled.map(({ dossier }) => dossier)).toEqual([
    'practice:00002/2026/tcpl-2025',
    'practice:00003/2026/tcpl-2025',
    'practice:00004/2021/tcpl-2017',
    'practice:00004/2024/tcpl-2021',
    'practice:00006/2024/tcpl-2021',
    'practice:00007/2024/tcpl-2021',
    'practice:00008/2024/tcpl-2021',
    'practice:00009/2024/tcpl-2021',
    // The office's book with its council.
    'practice:d001/2024/tcpl-2021',
    'practice:d001/2024/tcpl-district-2022',
  ])
  // Through the same door as everybody's: signed, chained, and nothing of it held.
  const held = await db.selectFrom('entries').select('id').where('held_reason', 'is not', null).execute()
  expect(held).toEqual([])
  await server.close()
})

test('passwords are written once, for the server account alone, and later starts change nothing', async () => {
  const folder = await dataFolder()
  const first = await openIn(folder)
  const file = join(folder, 'practice-accounts.txt')
  const sheet = await readFile(file, 'utf8')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  for (const { login, password, codes } of first.practice?.accounts ?? [])
    for (const text of [login, password, ...codes.map(({ code }) => code)]) expect(sheet).toContain(text)
  await first.close()

  const second = await openIn(folder)
  expect(second.practice).toBeNull()
  expect(await readFile(file, 'utf8')).toBe(sheet)
  await second.close()
})

test('PRACTICE=0 starts empty', async () => {
  const server = await openIn(await dataFolder(), '0')
  const { db } = server.access
  for (const table of ['units', 'people', 'entries'] as const)
    expect(await db.selectFrom(table).selectAll().execute()).toEqual([])
  await server.close()
})

// Several processes may serve one PostgreSQL.
test.skipIf(engineUnderTest() === 'postgres')(
  'a second server on the same folder is refused with a plain sentence',
  async () => {
    const folder = await dataFolder()
    const server = await openIn(folder, '0')
    await expect(openIn(folder, '0')).rejects.toThrow(/^Another server is already running/)
    await server.close()
  },
)

test('seeding that was cut off is told, not hidden', async () => {
  const folder = await dataFolder()
  const server = await openIn(folder, '0')
  await server.access.db.insertInto('access_settings').values({ name: 'practice', value: 'begun' }).execute()
  await server.close()
  await expect(openIn(folder)).rejects.toThrow(/interrupted/)
})

test('practice units follow the grammar of unit ids', () => {
  for (const unit of PRACTICE_UNITS) {
    const parsed = parseUnitId(unit.id)
    expect(parsed.ok && parsed.value.kind).toBe(unit.kind)
  }
})

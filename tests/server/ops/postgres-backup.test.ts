import { sql, type Kysely } from 'kysely'
import { createHash } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Database } from '../../../src/server/database/database.ts'
import { openDatabase } from '../../../src/server/database/open-database.ts'
import { filePath } from '../../../src/server/files/file-store.ts'
import { openFileStore } from '../../../src/server/files/open-file-store.ts'
import { epochOf } from '../../../src/server/log/epoch.ts'
import { backUp } from '../../../src/server/ops/back-up.ts'
import { readManifest } from '../../../src/server/ops/backup-manifest.ts'
import { backupWords, restoreWords } from '../../../src/server/ops/backup-words.ts'
import { beginCopy } from '../../../src/server/ops/copy-progress.ts'
import type { DataPlace } from '../../../src/server/ops/data-place.ts'
import { differing, fingerprint } from '../../../src/server/ops/fingerprint.ts'
import { Refused } from '../../../src/server/ops/refused.ts'
import { restoreBackup } from '../../../src/server/ops/restore-backup.ts'
import { planTables, type TablePlan } from '../../../src/server/ops/table-plan.ts'
import { makePdf } from '../../support/real-file.ts'
import { startS3 } from '../../support/s3.ts'
import { folderOf, newFolder, postgresOfFile, postgresPlace, serveAt } from './data-server.ts'

const NOW = Date.UTC(2026, 10, 22, 3, 15)
const how = { app: '0.1.0', now: NOW, named: true, onProgress: () => {}, onRows: () => {} }
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

const postgres = postgresOfFile()

/** A stopped server with practice data and three files, and a backup of it. */
async function servedPlace(place: DataPlace) {
  const server = await serveAt(place, '1')
  const store = await openFileStore(join(place.dataDir, 'files'), place.s3)
  const files: string[] = []
  for (let i = 0; i < 3; i++) {
    const bytes = makePdf(5000)
    const name = sha256(bytes)
    const kept = await store.keep(name, onePiece(bytes))
    if (!kept.ok) throw new Error(kept.error)
    const row = { sha256: name, received_at: NOW, ...kept.value }
    await server.access.db.insertInto('files').values(row).execute()
    files.push(name)
  }
  const epoch = await epochOf(server.entries)
  await server.stop()
  return { place, files, epoch, device: server.entries.server.id }
}

async function* onePiece(bytes: Buffer) {
  yield bytes
}

async function newPostgresPlace() {
  const root = await newFolder()
  return { root, ...(await servedPlace(postgresPlace(join(root, 'data'), await postgres.newDatabase()))) }
}

async function look<T>(url: string, at: (db: Kysely<Database>) => Promise<T>): Promise<T> {
  const db = await openDatabase(url)
  return at(db).finally(() => db.destroy())
}

async function wholePlan(): Promise<readonly TablePlan[]> {
  return look(join(await newFolder(), 'empty.sqlite'), planTables)
}

/** Everything the database says, by table. */
async function contentOf({ databaseUrl }: DataPlace) {
  const plan = await wholePlan()
  return look(databaseUrl ?? '', (db) => fingerprint(db, plan))
}

const schemasOf = ({ databaseUrl }: DataPlace) =>
  look(databaseUrl ?? '', async (db) => {
    const { rows } = await sql<{ name: string }>`
      select nspname as name from pg_namespace where nspname !~ '^(pg_|information_schema)' order by 1`.execute(
      db,
    )
    return rows.map(({ name }) => name)
  })

describe('backup of PostgreSQL', () => {
  test('is one moment, takes no turn from who writes, and its key stays sealed', async () => {
    const { root, place, files, epoch } = await newPostgresPlace()
    const backup = join(root, 'backup')
    const db = await openDatabase(place.databaseUrl ?? '')
    onTestFinished(() => db.destroy())
    // Each transaction adds two rows and their number: only a torn copy has them apart.
    let written = 0
    let going = true
    const writing = (async () => {
      while (going) {
        await db.transaction().execute(async (write) => {
          const at = Date.now()
          const rows = ['a', 'b'].map((target) => ({ at, actor: 'w', action: 'w', target }))
          await write.insertInto('audit').values(rows).execute()
          const value = String(written + 1)
          await write
            .insertInto('meta')
            .values({ key: 'w', value })
            .onConflict((is) => is.column('key').doUpdateSet({ value }))
            .execute()
        })
        written += 1
      }
    })()
    await expect.poll(() => written).toBeGreaterThan(2)
    const before = written
    const manifest = await backUp(place, backup, how).finally(() => (going = false))
    await writing
    expect((await readdir(backup)).sort()).toEqual(['files', 'manifest.json', 'tcpl.sqlite'])
    expect(written).toBeGreaterThan(before + 2)
    const [audited, counted] = await look(
      join(backup, 'tcpl.sqlite'),
      async (copy) =>
        [
          await copy.selectFrom('audit').select('target').where('actor', '=', 'w').execute(),
          await copy.selectFrom('meta').select('value').where('key', '=', 'w').executeTakeFirst(),
        ] as const,
    )
    expect(audited).toHaveLength(2 * Number(counted?.value))
    expect(Number(counted?.value)).toBeGreaterThanOrEqual(before)

    expect(manifest).toEqual(await readManifest(backup))
    expect(manifest).toMatchObject({ format: 2, epoch, key: null, lacking: [], files: files.length + 1 })
    // What signs rulings cannot be read by who finds the backup.
    expect((await readFile(join(backup, 'tcpl.sqlite'))).includes('privateKey')).toBe(false)
    expect(backupWords(manifest, backup)).toContain('SECRET_KEY')
  })

  test('refused: an unfinished move, an empty database, another version; nothing is left behind', async () => {
    const { root, place } = await newPostgresPlace()
    const empty = postgresPlace(place.dataDir, await postgres.newDatabase())
    const target = join(root, 'backup')
    await expect(backUp(empty, target, how)).rejects.toThrow('Check DATABASE_URL')
    const { databaseUrl } = place
    await look(databaseUrl ?? '', (db) => beginCopy(db, 'some'))
    await expect(backUp(place, target, how)).rejects.toThrow('Run npm run move-to-postgres again')
    await look(databaseUrl ?? '', async (db) => {
      await sql`drop table copy_progress`.execute(db)
      await sql`insert into kysely_migration values ('999-later', '2027-01-01T00:00:00.000Z')`.execute(db)
    })
    await expect(backUp(place, target, how)).rejects.toThrow('newer version')
    expect(await readdir(root)).toEqual(['data'])
  })
})

describe('restore into PostgreSQL', () => {
  test('what was there keeps a schema of its own, whole, also of two restores in one second', async () => {
    const { root, place, files, epoch, device } = await newPostgresPlace()
    const { databaseUrl } = place
    const backup = join(root, 'backup')
    await backUp(place, backup, how)
    await look(databaseUrl ?? '', (db) =>
      db.insertInto('meta').values({ key: 'since', value: '1' }).execute(),
    )
    const old = await contentOf(place)
    await rm(filePath(join(place.dataDir, 'files'), files[0] ?? ''))
    const first = await restoreBackup(backup, place, how)
    expect(first.before).toBe('before_restore_20261122t031500z')
    expect(restoreWords(first, place)).toContain(`DROP SCHEMA ${first.before} CASCADE`)
    expect((await restoreBackup(backup, place, how)).before).toBe(`${first.before}_2`)
    expect(await schemasOf(place)).toEqual([first.before, `${first.before}_2`, 'public'])
    const aside = new URL(databaseUrl ?? '')
    aside.searchParams.set('options', `-c search_path=${first.before}`)
    expect(differing(old, await contentOf({ ...place, databaseUrl: aside.href }))).toEqual([])
    expect(differing(old, await contentOf(place))).toContain('meta')

    const server = await serveAt(place, '1')
    expect(server.practice).toBeNull()
    expect(server.entries.server.id).toBe(device)
    expect(await server.entries.store.epoch()).not.toBe(epoch)
    const { db } = server.access
    expect(await db.selectFrom('meta').selectAll().where('key', '=', 'since').execute()).toEqual([])
    expect(await db.selectFrom('enrolment_codes').selectAll().execute()).toEqual([])
    // Counters, triggers and what watches over the audit came along.
    const { id } = await db.selectFrom('entries').select('id').executeTakeFirstOrThrow()
    const last = await db
      .selectFrom('deliveries')
      .select((is) => is.fn.max('seq').as('seq'))
      .executeTakeFirst()
    const added = await db
      .insertInto('deliveries')
      .values({ entry_id: id, dossier: 'd', unit: 'u', side: 'commune' })
      .returning('seq')
      .executeTakeFirstOrThrow()
    expect(added.seq).toBe(Number(last?.seq) + 1)
    await expect(db.deleteFrom('audit').execute()).rejects.toThrow('append-only')
    for (const file of files)
      expect(sha256(await readFile(filePath(join(place.dataDir, 'files'), file)))).toBe(file)
  })

  test('refused, and nothing is changed: a server at work, another SECRET_KEY, a damaged backup, a newer database', async () => {
    const { root, place, files } = await newPostgresPlace()
    const backup = join(root, 'backup')
    await backUp(place, backup, how)
    const server = await serveAt(place, '0')
    await expect(restoreBackup(backup, place, how)).rejects.toThrow('Stop every server')
    await server.stop()
    const before = await contentOf(place)
    const otherKey = { ...place, secretKey: 'k'.repeat(32) }
    await expect(restoreBackup(backup, otherKey, how)).rejects.toThrow('SECRET_KEY is not the one')
    const folder = folderOf(join(root, 'other'))
    await expect(restoreBackup(backup, folder, how)).rejects.toThrow('Set SECRET_KEY')
    const spoilt = filePath(join(backup, 'files'), files[1] ?? '')
    await rm(spoilt)
    await writeFile(spoilt, 'other')
    // Only then does the restore need the bytes.
    await rm(filePath(join(place.dataDir, 'files'), files[1] ?? ''))
    await expect(restoreBackup(backup, place, how)).rejects.toThrow(files[1])
    expect(differing(before, await contentOf(place))).toEqual([])
    await look(place.databaseUrl ?? '', (db) => beginCopy(db, 'some'))
    await expect(restoreBackup(backup, place, how)).rejects.toThrow('drop the database')
    await look(place.databaseUrl ?? '', (db) => sql`drop table copy_progress`.execute(db))
    await look(place.databaseUrl ?? '', (db) =>
      sql`insert into kysely_migration values ('999-later', '2027-01-01T00:00:00.000Z')`.execute(db),
    )
    await expect(restoreBackup(backup, place, how)).rejects.toBeInstanceOf(Refused)
    expect((await readdir(root)).sort()).toEqual(['backup', 'data'])
  })

  test('a restore that was cut off is in nobody’s way, and run again it ends well', async () => {
    const { root, place } = await newPostgresPlace()
    const backup = join(root, 'backup')
    await backUp(place, backup, how)
    // As it lies there when the process is killed in the middle of the rows.
    const half = new URL(place.databaseUrl ?? '')
    await look(half.href, (db) => sql`create schema tcpl_restoring`.execute(db))
    half.searchParams.set('options', '-c search_path=tcpl_restoring')
    await look(half.href, (db) => beginCopy(db, 'some'))
    const server = await serveAt(place, '1')
    expect(server.practice).toBeNull()
    await server.stop()
    await restoreBackup(backup, place, how)
    expect(await schemasOf(place)).toEqual(['before_restore_20261122t031500z', 'public'])
    await (await serveAt(place, '0')).stop()
  })
})

test('files in S3 go into the backup and out of it, also into a folder; one that the bucket lost is named', async () => {
  const [one, other] = [await startS3(), await startS3('another-bucket')]
  onTestFinished(() => one.stop())
  onTestFinished(() => other.stop())
  const root = await newFolder()
  const inBucket = {
    ...postgresPlace(join(root, 'data'), await postgres.newDatabase()),
    s3: one.settings,
  }
  const { files } = await servedPlace(inBucket)
  const [lost = '', ...kept] = files
  const store = await openFileStore(join(root, 'staging'), one.settings)
  await store.remove(lost)
  const backup = join(root, 'backup')
  const manifest = await backUp(inBucket, backup, how)
  expect(manifest.lacking).toEqual([{ sha256: lost, damage: 'missing' }])

  const fresh = {
    ...postgresPlace(join(root, 'fresh'), await postgres.newDatabase()),
    s3: other.settings,
  }
  await restoreBackup(backup, fresh, how)
  const there = await other.objects()
  expect([...there.values()].sort()).toEqual(expect.arrayContaining([...kept].sort()))
  expect([...there.values()]).not.toContain(lost)
  await (await serveAt(fresh, '0')).stop()

  const inFolder = { ...folderOf(join(root, 'folder')), secretKey: fresh.secretKey }
  await restoreBackup(backup, inFolder, how)
  for (const file of kept)
    expect(sha256(await readFile(filePath(join(inFolder.dataDir, 'files'), file)))).toBe(file)
  const server = await serveAt(inFolder, '0')
  const { db } = server.access
  const keys = await db
    .selectFrom('access_settings')
    .select('name')
    .where('name', '=', 'server-key')
    .execute()
  expect(keys).toEqual([])
})

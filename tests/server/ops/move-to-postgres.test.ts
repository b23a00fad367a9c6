import { sql, type Kysely } from 'kysely'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Database } from '../../../src/server/database/database.ts'
import { alone, LOCKS } from '../../../src/server/database/advisory-locks.ts'
import { openDatabase } from '../../../src/server/database/open-database.ts'
import { filePath } from '../../../src/server/files/file-store.ts'
import { openFileStore } from '../../../src/server/files/open-file-store.ts'
import { epochOf } from '../../../src/server/log/epoch.ts'
import { backUp } from '../../../src/server/ops/back-up.ts'
import { moveWords } from '../../../src/server/ops/backup-words.ts'
import { beginCopy, isCopyUnfinished } from '../../../src/server/ops/copy-progress.ts'
import { createAdministrator } from '../../../src/server/ops/create-administrator.ts'
import { differing, fingerprint } from '../../../src/server/ops/fingerprint.ts'
import { moveToPostgres } from '../../../src/server/ops/move-to-postgres.ts'
import { readMovedMark, writeMovedMark } from '../../../src/server/ops/moved-mark.ts'
import { restoreBackup } from '../../../src/server/ops/restore-backup.ts'
import { planTables } from '../../../src/server/ops/table-plan.ts'
import { readSettings } from '../../../src/server/settings.ts'
import { makePdf } from '../../support/real-file.ts'
import { startS3 } from '../../support/s3.ts'
import { folderOf, newFolder, postgresOfFile, postgresPlace, serveAt, serveFolder } from './data-server.ts'

const NOW = Date.UTC(2026, 10, 22, 3, 15)
const quiet = { now: NOW, onProgress: () => {}, onRows: () => {} }
const backingUp = { ...quiet, app: '0.1.0', named: true }

const postgres = postgresOfFile()

/** A stopped server's folder with practice data and two files, and an empty database beside it. */
async function beforeMove() {
  const root = await newFolder()
  const dataDir = join(root, 'data')
  const server = await serveFolder(dataDir, '1')
  const store = await openFileStore(join(dataDir, 'files'))
  const files: string[] = []
  for (let i = 0; i < 2; i++) {
    const bytes = makePdf(4000)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const kept = await store.keep(
      sha256,
      (async function* () {
        yield bytes
      })(),
    )
    if (!kept.ok) throw new Error(kept.error)
    await server.access.db
      .insertInto('files')
      .values({ sha256, received_at: NOW, ...kept.value })
      .execute()
    files.push(sha256)
  }
  const epoch = await epochOf(server.entries)
  await server.stop()
  const place = postgresPlace(dataDir, await postgres.newDatabase())
  return { root, dataDir, place, files, epoch, device: server.entries.server.id }
}

async function look<T>(address: string, at: (db: Kysely<Database>) => Promise<T>): Promise<T> {
  const db = await openDatabase(address)
  return at(db).finally(() => db.destroy())
}

/** The tables in which the source and the target of a move differ. */
const differenceOf = (dataDir: string, url: string) =>
  look(join(dataDir, 'tcpl.sqlite'), async (source) => {
    const plan = await planTables(source)
    const there = await look(url, (target) => fingerprint(target, plan))
    return differing(await fingerprint(source, plan), there)
  })

describe('moving from SQLite to PostgreSQL', () => {
  test('every row by count and hash, the same server under a new history; nobody starts the old data by mistake', async () => {
    const { root, dataDir, place, epoch, device } = await beforeMove()
    const url = place.databaseUrl ?? ''
    const sourceBefore = await look(join(dataDir, 'tcpl.sqlite'), async (db) =>
      fingerprint(db, await planTables(db)),
    )
    const moved = await moveToPostgres(place, quiet)
    expect(moved?.tables).toEqual(sourceBefore)
    expect(moved).toMatchObject({ files: null, lacking: [] })
    // The last step is the only thing that differs: a history's name and the sealed key.
    expect(await differenceOf(dataDir, url)).toEqual(['access_settings', 'meta'])
    expect(moveWords(moved, dataDir)).not.toContain(new URL(url).password)

    const server = await serveAt(place, '1')
    expect(server.practice).toBeNull()
    expect(server.entries.server.id).toBe(device)
    const renamed = await server.entries.store.epoch()
    expect(renamed).not.toBe(epoch)
    expect((await readMovedMark(dataDir))?.epoch).toBe(renamed)
    await server.stop()

    await expect(serveFolder(dataDir, '0')).rejects.toThrow('Set DATABASE_URL and SECRET_KEY')
    await expect(backUp(folderOf(dataDir), join(root, 'backup'), backingUp)).rejects.toThrow('was moved')
    const old = readSettings({ DATA_DIR: dataDir })
    if (!old.ok) throw new Error(old.error)
    await expect(createAdministrator(old.value)).rejects.toThrow('was moved')
    expect(await moveToPostgres(place, quiet)).toBeNull()
    expect(moveWords(null, dataDir)).toContain('Không phải làm gì thêm')
  })

  test('and back again: a backup of PostgreSQL restored in the place of the old data', async () => {
    const { root, dataDir, place, device, files } = await beforeMove()
    await moveToPostgres(place, quiet)
    const backup = join(root, 'backup')
    await backUp(place, backup, backingUp)
    const folder = { ...folderOf(dataDir), secretKey: place.secretKey }
    await expect(restoreBackup(backup, folder, backingUp)).rejects.toThrow('was moved')
    await rm(join(dataDir, 'moved-to-postgres.json'))
    await restoreBackup(backup, folder, backingUp)
    const server = await serveAt(folder, '0')
    expect(server.entries.server.id).toBe(device)
    for (const file of files)
      expect(
        createHash('sha256')
          .update(await readFile(filePath(join(dataDir, 'files'), file)))
          .digest('hex'),
      ).toBe(file)
  })

  test('begun and not ended: neither side serves, another source is refused, the same goes on', async () => {
    const { dataDir, place } = await beforeMove()
    const other = await beforeMove()
    const url = place.databaseUrl ?? ''
    let rows = 0
    const breaking = { ...quiet, onRows: (done: number) => stopAfter(done) }
    const stopAfter = (done: number) => {
      rows = done
      if (done > 500) throw new Error('the cable was pulled')
    }
    await expect(moveToPostgres(place, breaking)).rejects.toThrow('cable')
    await expect(serveAt(place, '1')).rejects.toThrow('Run npm run move-to-postgres again')
    await expect(serveFolder(dataDir, '0')).rejects.toThrow('has not ended')
    await expect(moveToPostgres({ ...place, dataDir: other.dataDir }, quiet)).rejects.toThrow(
      'holds other data',
    )
    let first = 0
    await moveToPostgres(place, { ...quiet, onRows: (done) => (first ||= done) })
    expect(first).toBeGreaterThan(rows)
    expect(await differenceOf(dataDir, url)).toEqual(['access_settings', 'meta'])
  })

  test('a source that went on after a broken move is found out, and is as it was', async () => {
    const { dataDir, place } = await beforeMove()
    const file = join(dataDir, 'tcpl.sqlite')
    // Everything was copied, and the process ended before the comparison.
    await expect(
      moveToPostgres(place, {
        ...quiet,
        onRows: (done, of) => {
          if (done === of) throw new Error('killed')
        },
      }),
    ).rejects.toThrow('killed')
    await rm(join(dataDir, 'moved-to-postgres.json'))
    await (await serveFolder(dataDir, '0')).stop()
    await look(file, (db) => db.updateTable('people').set({ name: 'Tên khác' }).execute())
    await expect(moveToPostgres(place, quiet)).rejects.toThrow(/differ from the source: .*people/)
    await expect(serveAt(place, '1')).rejects.toThrow('Run npm run move-to-postgres again')
  })

  test('refused: a server at work on either side, other data there, no data here, no address', async () => {
    const { root, dataDir, place } = await beforeMove()
    await expect(moveToPostgres(folderOf(dataDir), quiet)).rejects.toThrow('Set DATABASE_URL')
    await expect(moveToPostgres({ ...place, dataDir: root }, quiet)).rejects.toThrow('Check DATA_DIR')
    const running = await serveFolder(dataDir, '0')
    await expect(moveToPostgres(place, quiet)).rejects.toThrow('A server is running')
    await running.stop()
    const full = postgresPlace(join(root, 'full'), await postgres.newDatabase())
    const theirs = await serveAt(full, '1')
    await expect(moveToPostgres({ ...place, databaseUrl: full.databaseUrl }, quiet)).rejects.toThrow(
      'holds other data',
    )
    await theirs.stop()
    // Nothing of this has marked the source.
    expect(await readMovedMark(dataDir)).toBeNull()
    await (await serveFolder(dataDir, '0')).stop()
  })

  test('a server that was already starting when the move began puts nothing into its target', async () => {
    const { place } = await beforeMove()
    const url = place.databaseUrl ?? ''
    let starting: Promise<unknown> = Promise.resolve()
    await look(url, (db) =>
      alone(db, LOCKS.start, async () => {
        starting = serveAt(place, '1')
        starting.catch(() => undefined)
        // It has looked for a move, found none, and waits for its turn.
        await expect
          .poll(
            () =>
              sql`select from pg_stat_activity where application_name = 'so-tcpl process'
            and datname = current_database()`
                .execute(db)
                .then(({ rows }) => rows.length),
            { timeout: 20_000 },
          )
          .toBe(1)
        await beginCopy(db, 'some')
      }),
    )
    await expect(starting).rejects.toThrow('Run npm run move-to-postgres again')
    expect(await look(url, (db) => db.selectFrom('people').select('id').execute())).toEqual([])
  })

  test('ended, but the process did not live to write that down: run again it only does that', async () => {
    const { dataDir, place } = await beforeMove()
    await moveToPostgres(place, quiet)
    const mark = await readMovedMark(dataDir)
    if (!mark) throw new Error('No mark')
    await writeMovedMark(dataDir, { ...mark, ended: null })
    expect(await moveToPostgres(place, quiet)).toBeNull()
    expect(await readMovedMark(dataDir)).toEqual(mark)
  })

  test('files go into the bucket and are read back; what the source lost is named', async () => {
    const s3 = await startS3()
    onTestFinished(() => s3.stop())
    const { dataDir, place, files } = await beforeMove()
    const [lost = '', kept = ''] = files
    await rm(filePath(join(dataDir, 'files'), lost))
    const moved = await moveToPostgres({ ...place, s3: s3.settings }, quiet)
    expect(moved).toMatchObject({ files: 2, lacking: [{ sha256: lost, damage: 'missing' }] })
    const there = [...(await s3.objects()).values()]
    expect(there).toContain(kept)
    expect(there).toHaveLength(2)
    expect(moveWords(moved, dataDir)).toContain('1 tệp hỏng hoặc thiếu ở nguồn')
  })

  test('killed ten times at random moments and run again: equal', { timeout: 300_000 }, async () => {
    const { dataDir, place } = await beforeMove()
    const url = place.databaseUrl ?? ''
    // More rows than one moment's work.
    await look(join(dataDir, 'tcpl.sqlite'), async (db) => {
      const bodies = Array.from({ length: 1_000 }, (_, i) => i)
      for (let round = 0; round < 60; round++)
        await db
          .insertInto('mismatches')
          .values(
            bodies.map((i) => ({
              id: `${round}-${i}`,
              hash: 'h',
              device: 'd',
              body: 'ă'.repeat(500),
              received_at: NOW,
            })),
          )
          .execute()
    })
    const reached: number[] = []
    for (let kill = 0; kill < 10; kill++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', MOVER], {
        env: { ...process.env, MOVE_FROM: dataDir, MOVE_TO: url, MOVE_KEY: place.secretKey ?? '' },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const ended = once(child, 'close')
      let pages = Math.floor(Math.random() * 5)
      for await (const line of createInterface(child.stdout)) if (line !== '' && pages-- === 0) break
      child.kill('SIGKILL')
      await ended
      reached.push(await rowsReached(url))
    }
    // It did go on, and was not over before it was killed.
    expect(reached).toEqual([...reached].sort((a, b) => a - b))
    expect(new Set(reached).size).toBeGreaterThan(2)
    expect(await moveToPostgres(place, quiet)).not.toBeNull()
    expect(await differenceOf(dataDir, url)).toEqual(['access_settings', 'meta'])
    expect((await readdir(dataDir)).sort()).toContain('moved-to-postgres.json')
    await (await serveAt(place, '0')).stop()
  })
})

const rowsReached = (url: string) =>
  look(url, async (db) => {
    // Killed at its first word it has not begun.
    if (!(await isCopyUnfinished(db))) return 0
    const { rows } = await sql<{ rows: number | null }>`select sum(rows) as rows from copy_progress`.execute(
      db,
    )
    return rows[0]?.rows ?? 0
  })

const LOADER = fileURLToPath(new URL('../../bench/load-typescript.mjs', import.meta.url))
const MOVER = `
const { loadTypeScript } = await import(${JSON.stringify(LOADER)})
const { moveToPostgres } = await loadTypeScript('src/server/ops/move-to-postgres.ts')
const { MOVE_FROM, MOVE_TO, MOVE_KEY } = process.env
console.log('moving')
await moveToPostgres({ dataDir: MOVE_FROM, databaseUrl: MOVE_TO, secretKey: MOVE_KEY, s3: null },
  { now: Date.now(), onProgress() {}, onRows: (done) => console.log(done) })
`

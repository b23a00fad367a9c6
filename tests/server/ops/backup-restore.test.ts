import { DatabaseSync } from '@photostructure/sqlite'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, test } from 'vitest'
import { lockDataFolder } from '../../../src/server/database/lock-data-folder.ts'
import { openDatabase } from '../../../src/server/database/open-database.ts'
import { filePath } from '../../../src/server/files/file-store.ts'
import { openFileStore } from '../../../src/server/files/open-file-store.ts'
import { epochOf } from '../../../src/server/log/epoch.ts'
import { createSqlLogStore } from '../../../src/server/log/sql-log-store.ts'
import { backUp } from '../../../src/server/ops/back-up.ts'
import { readManifest, writeManifest, type Manifest } from '../../../src/server/ops/backup-manifest.ts'
import { createAdministrator } from '../../../src/server/ops/create-administrator.ts'
import { Refused } from '../../../src/server/ops/refused.ts'
import { restoreBackup } from '../../../src/server/ops/restore-backup.ts'
import { readSettings } from '../../../src/server/settings.ts'
import { makePdf } from '../../support/real-file.ts'
import { folderOf, newFolder, serveFolder } from './data-server.ts'

const NOW = Date.UTC(2026, 10, 22, 3, 15)
const how = { app: '0.1.0', now: NOW, onProgress: () => {}, onRows: () => {} }
const named = { named: true, now: NOW, onProgress: () => {}, onRows: () => {} }
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** A stopped server's folder with practice data and three evidence files. */
async function liveFolder() {
  const root = await newFolder()
  const data = join(root, 'data')
  const server = await serveFolder(data, '1')
  const store = await openFileStore(join(data, 'files'))
  const files: string[] = []
  for (let i = 0; i < 3; i++) {
    const bytes = makePdf(5000)
    const name = sha256(bytes)
    const kept = await store.keep(
      name,
      (async function* () {
        yield bytes
      })(),
    )
    if (!kept.ok) throw new Error(kept.error)
    await server.access.db
      .insertInto('files')
      .values({ sha256: name, received_at: NOW, ...kept.value })
      .execute()
    files.push(name)
  }
  await epochOf(server.entries)
  return { root, data, backup: join(root, 'backup'), files, server }
}

/**
 * Every file below a folder with the hash of its bytes. Not the emptied journal of a stopped server: SQLite removes it
 * whenever the last statement of this process is collected.
 */
async function contentOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile() && !/-(wal|shm)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  return Object.fromEntries(
    await Promise.all(paths.sort().map(async (path) => [path, sha256(await readFile(path))] as const)),
  )
}

/** Replaces a file by other bytes under another inode: what is linked to it stays as it is. */
async function rewrite(path: string, change: (bytes: Buffer) => Buffer): Promise<void> {
  const bytes = change(await readFile(path))
  await rm(path)
  await writeFile(path, bytes)
}

/** A scanned page that the practice data bring. */
const OF_PRACTICE = 1

const flipBit = (bytes: Buffer): Buffer => {
  const middle = bytes.length >> 1
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle)
  return bytes
}

describe('backup', () => {
  test('is one moment of a database that another process is writing without a pause', async () => {
    const { data, backup, server } = await liveFolder()
    await server.stop()
    // Each transaction adds an entry, its delivery and its number; only a torn snapshot has them apart.
    const writer = spawn(process.execPath, ['--input-type=module', '-e', WRITER, join(data, 'tcpl.sqlite')])
    let complaint = ''
    writer.stderr.on('data', (text) => (complaint += String(text)))
    try {
      const lines = createInterface(writer.stdout)
      let committed = 0
      lines.on('line', (line) => {
        committed = Number(line)
      })
      await once(lines, 'line')
      for (let round = 0; round < 8; round++) {
        const before = committed
        await backUp(folderOf(data), `${backup}-${round}`, how)
        const copy = new DatabaseSync(join(`${backup}-${round}`, 'tcpl.sqlite'), { readOnly: true })
        const one = (query: string) => Number(Object.values(copy.prepare(query).get() ?? {})[0])
        const entries = one(`select count(*) from entries where device = 'w'`)
        expect(entries).toBeGreaterThanOrEqual(before)
        expect(one(`select count(*) from deliveries where dossier = 'w'`)).toBe(entries)
        expect(one(`select value from meta where key = 'w'`)).toBe(entries)
        expect((await readManifest(`${backup}-${round}`)).entries).toBe(one('select count(*) from entries'))
        copy.close()
        const seen = committed
        // It was neither stopped nor refused: it goes on writing.
        await expect.poll(() => committed, { timeout: 10_000 }).toBeGreaterThan(seen)
        expect(complaint).toBe('')
      }
    } finally {
      writer.kill('SIGKILL')
      await once(writer, 'close')
    }
  })

  test('a running server is in nobody’s way; the key is for the account alone; the manifest tells the truth', async () => {
    const { data, backup, files, server } = await liveFolder()
    const manifest = await backUp(folderOf(data), backup, how)
    expect(manifest).toEqual(await readManifest(backup))
    expect(manifest).toMatchObject({
      time: '2026-11-22T03:15:00.000Z',
      epoch: await epochOf(server.entries),
      files: files.length + OF_PRACTICE,
      lacking: [],
    })
    expect(manifest.database.sha256).toBe(sha256(await readFile(join(backup, 'tcpl.sqlite'))))
    expect(await readFile(join(backup, 'server-key.json'))).toEqual(
      await readFile(join(data, 'server-key.json')),
    )
    for (const name of ['server-key.json', 'tcpl.sqlite', 'manifest.json'])
      expect((await stat(join(backup, name))).mode & 0o777, name).toBe(0o600)
    for (const name of files) {
      const [live, kept] = [data, backup].map((folder) => filePath(join(folder, 'files'), name))
      expect(sha256(await readFile(kept ?? ''))).toBe(name)
      expect((await stat(kept ?? '')).ino).toBe((await stat(live ?? '')).ino)
    }
    expect(await readdir(join(data, '..'))).toEqual(['backup', 'data'])
  })

  test('one spoilt and one missing file stop nothing: they are named, and the phones are asked for them again', async () => {
    const { root, data, backup, files, server } = await liveFolder()
    const [spoilt = '', missing = '', good = ''] = files
    await rewrite(filePath(join(data, 'files'), spoilt), flipBit)
    await rm(filePath(join(data, 'files'), missing))
    const { lacking, files: count } = await backUp(folderOf(data), backup, how)
    expect(count).toBe(1 + OF_PRACTICE)
    expect(lacking).toHaveLength(2)
    expect(lacking).toContainEqual({ sha256: spoilt, damage: 'differs' })
    expect(lacking).toContainEqual({ sha256: missing, damage: 'missing' })
    await server.stop()
    const target = join(root, 'restored')
    await restoreBackup(backup, folderOf(target), named)
    const store = await openFileStore(join(target, 'files'))
    const has = async (name: string) => (await store.read(name))?.destroy() !== undefined
    expect(await Promise.all([spoilt, missing, good].map(has))).toEqual([false, false, true])
  })

  test('refused, with nothing left behind: a target that is there, lies in the data or on no disk; no data', async () => {
    const { root, data, backup, server } = await liveFolder()
    await server.stop()
    await mkdir(backup)
    const before = await readdir(root, { recursive: true })
    const refused = [
      [data, backup],
      [data, join(data, 'backup')],
      [data, join(root, 'no-disk', 'backup')],
      [join(root, 'no-data'), join(root, 'other')],
    ] as const
    for (const [from, to] of refused)
      await expect(backUp(folderOf(from), to, how)).rejects.toBeInstanceOf(Refused)
    expect(await readdir(root, { recursive: true })).toEqual(before)
  })

  test('a damaged live database is said, not backed up', async () => {
    const { root, data, backup, server } = await liveFolder()
    await server.stop()
    await rewrite(join(data, 'tcpl.sqlite'), (bytes) => bytes.fill(7, 8192, 40_960))
    await expect(backUp(folderOf(data), backup, how)).rejects.toThrow()
    expect(await readdir(root)).toEqual(['data'])
  })
})

describe('restore', () => {
  const changeManifest = async (backup: string, change: Partial<Record<keyof Manifest, unknown>>) => {
    const manifest = await readManifest(backup)
    await rm(join(backup, 'manifest.json'))
    await writeManifest(backup, { ...manifest, ...change } as Manifest)
  }
  const damages: [string, string, (backup: string, file: string) => Promise<unknown>][] = [
    ['no manifest: a half backup', 'manifest.json', (at) => rm(join(at, 'manifest.json'))],
    ['a flipped bit in the manifest', 'manifest.json', (at) => rewrite(join(at, 'manifest.json'), flipBit)],
    ['a cut manifest', 'manifest.json', (at) => rewrite(join(at, 'manifest.json'), (b) => b.subarray(0, 90))],
    ['a newer format', 'newer version', (at) => changeManifest(at, { format: 3 })],
    ['a flipped bit in the database', 'tcpl.sqlite', (at) => rewrite(join(at, 'tcpl.sqlite'), flipBit)],
    ['a cut database', 'tcpl.sqlite', (at) => rewrite(join(at, 'tcpl.sqlite'), (b) => b.subarray(0, -4096))],
    ['no database', 'tcpl.sqlite', (at) => rm(join(at, 'tcpl.sqlite'))],
    ['a flipped bit in the key', 'server-key.json', (at) => rewrite(join(at, 'server-key.json'), flipBit)],
    ['no key', 'server-key.json', (at) => rm(join(at, 'server-key.json'))],
    ['a flipped bit in a file', '', (at, file) => rewrite(filePath(join(at, 'files'), file), flipBit)],
    ['a missing file', '', (at, file) => rm(filePath(join(at, 'files'), file))],
    ['no backup at all', 'manifest.json', (at) => rename(at, `${at}-elsewhere`)],
  ]
  test.each(damages)('%s: refused with its place, nothing changed', async (_, place, damage) => {
    const { root, data, backup, files, server } = await liveFolder()
    await backUp(folderOf(data), backup, how)
    await server.stop()
    const [file = ''] = files
    await damage(backup, file)
    const before = await contentOf(root)
    const refusal = await restoreBackup(backup, folderOf(data), named).catch((cause: unknown) => cause)
    expect(refusal).toBeInstanceOf(Refused)
    expect(String(refusal)).toContain(place === '' ? file : place)
    expect(await contentOf(root)).toEqual(before)
    expect((await readdir(root)).filter((name) => name.includes('rest'))).toEqual([])
  })

  test('refused while a server holds the folder, and where nobody named a folder that holds data', async () => {
    const { root, data, backup, server } = await liveFolder()
    await backUp(folderOf(data), backup, how)
    await expect(restoreBackup(backup, folderOf(data), named)).rejects.toThrow('A server is running')
    await server.stop()
    await expect(restoreBackup(backup, folderOf(data), { ...named, named: false })).rejects.toThrow('say so')
    expect(await readdir(root)).toEqual(['backup', 'data'])
  })

  test('refused when the database is of a newer version', async () => {
    const { root, data, backup, server } = await liveFolder()
    await server.stop()
    const live = new DatabaseSync(join(data, 'tcpl.sqlite'))
    live.exec(`insert into kysely_migration values ('999-later', '2027-01-01T00:00:00.000Z')`)
    live.close()
    await backUp(folderOf(data), backup, how)
    await expect(restoreBackup(backup, folderOf(data), named)).rejects.toThrow('Use a newer version')
    expect(await readdir(root)).toEqual(['backup', 'data'])
  })

  test('refused where no folder can be made', async () => {
    const { data, backup, server } = await liveFolder()
    await backUp(folderOf(data), backup, how)
    await server.stop()
    await expect(restoreBackup(backup, folderOf('/proc/tcpl/data'), named)).rejects.toBeInstanceOf(Refused)
  })

  test('cut off between its two renames: no empty server is started, and run again it ends as if nothing had been', async () => {
    const { root, data, backup, server } = await liveFolder()
    const { entries } = await backUp(folderOf(data), backup, how)
    await server.stop()
    const aside = `${data}.before-restore-20261122T031400Z`
    await rename(data, aside)
    await mkdir(`${data}.restoring/files`, { recursive: true })
    await writeFile(join(`${data}.restoring`, 'tcpl.sqlite'), 'half')
    await expect(serveFolder(data, '1')).rejects.toThrow('Run npm run restore with the same backup again')
    const settings = readSettings({ DATA_DIR: data })
    if (!settings.ok) throw new Error(settings.error)
    await expect(createAdministrator(settings.value)).rejects.toBeInstanceOf(Refused)
    expect(await readdir(root)).not.toContain('data')
    expect(await restoreBackup(backup, folderOf(data), named)).toMatchObject({ before: aside })
    const names = await readdir(root)
    expect(names.sort()).toEqual(['backup', 'data', 'data.before-restore-20261122T031400Z'])
    const again = await serveFolder(data, '1')
    expect(again.practice).toBeNull()
    const { count } = await again.access.db
      .selectFrom('entries')
      .select((is) => is.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    expect(count).toBe(entries)
  })

  test('cut off after its last rename and run again in the same second: each keeps what it found', async () => {
    const { root, data, backup, server } = await liveFolder()
    await backUp(folderOf(data), backup, how)
    await server.stop()
    const present = await contentOf(data)
    const first = await restoreBackup(backup, folderOf(data), named)
    const between = await contentOf(data)
    const second = await restoreBackup(backup, folderOf(data), named)
    const third = await restoreBackup(backup, folderOf(data), named)
    const aside = `${data}.before-restore-20261122T031500Z`
    expect([first, second, third].map(({ before }) => before)).toEqual([aside, `${aside}-2`, `${aside}-3`])
    // The lock of the restore that moved it, which is empty, goes along.
    const under = (folder: string, content: Record<string, string>) =>
      Object.entries(content)
        .map(([path, hash]) => [path.slice(folder.length), hash])
        .filter(([path]) => path !== '/server.lock')
    expect(under(aside, await contentOf(aside))).toEqual(under(data, present))
    expect(under(`${aside}-2`, await contentOf(`${aside}-2`))).toEqual(under(data, between))
    expect((await readdir(root)).filter((name) => !name.includes('before'))).toEqual(['backup', 'data'])
  })

  test('refused while another restore is at work', async () => {
    const { data, backup, server } = await liveFolder()
    await backUp(folderOf(data), backup, how)
    await server.stop()
    await mkdir(`${data}.restoring`)
    const release = lockDataFolder(`${data}.restoring`)
    await expect(restoreBackup(backup, folderOf(data), named)).rejects.toThrow('Another restore is running')
    release()
    await restoreBackup(backup, folderOf(data), named)
  })

  test('into nothing, into an empty folder, and in the place of data, which stays beside it', async () => {
    const { root, data, backup, files, server } = await liveFolder()
    const { epoch, entries } = await backUp(folderOf(data), backup, how)
    const kept = await contentOf(backup)
    await server.stop()
    const present = Object.values(await contentOf(data))
    const empty = join(root, 'empty')
    await mkdir(empty)
    expect(
      (await restoreBackup(backup, folderOf(join(root, 'none')), { ...named, named: false })).before,
    ).toBeNull()
    expect((await restoreBackup(backup, folderOf(empty), { ...named, named: false })).before).toBeNull()
    const { before } = await restoreBackup(backup, folderOf(data), named)
    expect(before).toBe(`${data}.before-restore-20261122T031500Z`)
    expect(Object.values(await contentOf(before ?? ''))).toEqual(present)
    for (const folder of [join(root, 'none'), empty, data]) {
      expect((await readdir(folder)).sort()).toEqual(['files', 'server-key.json', 'tcpl.sqlite'])
      expect((await stat(folder)).mode & 0o777).toBe(0o700)
      const db = await openDatabase(join(folder, 'tcpl.sqlite'))
      expect(await createSqlLogStore(db).epoch()).not.toBe(epoch)
      const count = await db
        .selectFrom('entries')
        .select((is) => is.fn.countAll<number>().as('n'))
        .execute()
      expect(count).toEqual([{ n: entries }])
      expect(await db.selectFrom('enrolment_codes').selectAll().execute()).toEqual([])
      await db.destroy()
      for (const file of files)
        expect(sha256(await readFile(filePath(join(folder, 'files'), file)))).toBe(file)
    }
    // The backup itself is as it was, and good for a second restore.
    expect(await contentOf(backup)).toEqual(kept)
    const again = await serveFolder(data, '1')
    expect(again.practice).toBeNull()
  })
})

const WRITER = `
import { createRequire } from 'node:module'
const { DatabaseSync } = createRequire(${JSON.stringify(createRequire(import.meta.url).resolve('@photostructure/sqlite'))})('@photostructure/sqlite')
const db = new DatabaseSync(process.argv[1])
db.exec('pragma busy_timeout = 5000; pragma synchronous = FULL')
for (let i = 1; ; i++) {
  db.exec('begin immediate')
  db.exec("insert into entries values ('w" + i + "','h','r','w','u','self','f','content','w'," + i + ",'a','" + 'x'.repeat(2000) + "',0,null)")
  db.exec("insert into deliveries (entry_id,dossier,unit,side) values ('w" + i + "','w','u','commune')")
  db.exec("insert or replace into meta values ('w','" + i + "')")
  db.exec('commit')
  process.stdout.write(i + '\\n')
}
`

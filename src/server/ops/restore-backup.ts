import { sql } from 'kysely'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { LOCK_FILE, lockDataFolder } from '../database/lock-data-folder.ts'
import { openDatabase } from '../database/open-database.ts'
import { FILES_FOLDER, filePath, hasCode } from '../files/file-store.ts'
import { syncFolder } from '../files/sync-folder.ts'
import { renewEpoch } from '../log/epoch.ts'
import { createNodePorts } from '../log/node-ports.ts'
import { createSqlLogStore } from '../log/sql-log-store.ts'
import { KEY_FILE } from '../log/server-device.ts'
import { readManifest, type Manifest } from './backup-manifest.ts'
import { copyVerified, type Damage } from './copy-verified.ts'
import { DATABASE_FILE } from '../database/database-address.ts'
import { beforeRestore, restoringBeside } from './make-data-folder.ts'
import type { Progress } from './progress.ts'
import { Refused } from './refused.ts'
import { syncTree } from './sync-tree.ts'

export interface Restored {
  readonly manifest: Manifest
  /** Where the data lies that was there before, also when an earlier try put it there; null when there was none. */
  readonly before: string | null
}

/**
 * Puts a backup into `dataDir` under a new epoch (P4). Everything is made and verified in a folder beside it and takes
 * its place by a rename; what was there stays beside it under another name. Throws `Refused`; nothing is changed then.
 * Cut off at any moment, it is simply run again.
 * @param named whether somebody said which folder: data in a folder that nobody named is not replaced
 */
export async function restoreBackup(
  backup: string,
  dataDir: string,
  { named, now, onProgress }: { named: boolean; now: number; onProgress: Progress },
): Promise<Restored> {
  const from = resolve(backup)
  const manifest = await readManifest(from)
  const occupied = existsSync(dataDir) && (await readdir(dataDir)).length > 0
  if (occupied && !named)
    throw new Refused(
      `${dataDir} đang có dữ liệu. Nếu đúng là thư mục cần khôi phục, hãy ghi rõ: DATA_DIR=${dataDir}`,
      `${dataDir} holds data. If that is the folder to restore, say so: DATA_DIR=${dataDir}`,
    )
  const release = occupied ? lockOrRefuse(dataDir) : () => undefined
  const fresh = restoringBeside(dataDir)
  try {
    const finish = await makeFolder(fresh)
    try {
      await bringHome(from, fresh, manifest, onProgress)
      const before = occupied ? asideFor(dataDir, now) : null
      await rm(join(fresh, LOCK_FILE), { force: true })
      await putInPlace(fresh, dataDir, before)
      return { manifest, before: before ?? (await leftBefore(dataDir)) }
    } finally {
      finish()
      await rm(fresh, { recursive: true, force: true })
    }
  } finally {
    release()
  }
}

/** An earlier try may have moved the data aside and then been cut off. */
async function leftBefore(dataDir: string): Promise<string | null> {
  const mark = basename(beforeRestore(dataDir))
  const left = (await readdir(dirname(dataDir))).filter((name) => name.startsWith(mark)).sort()
  const last = left.at(-1)
  return last === undefined ? null : join(dirname(dataDir), last)
}

function lockOrRefuse(dataDir: string): () => void {
  try {
    return lockDataFolder(dataDir)
  } catch (cause) {
    throw new Refused(
      `Máy chủ đang chạy trên ${dataDir}. Hãy dừng máy chủ rồi khôi phục.`,
      `A server is running on ${dataDir}. Stop it, then restore.`,
      cause,
    )
  }
}

/** An empty folder for this restore alone; what an earlier one left half made is thrown away. Returns its release. */
async function makeFolder(folder: string): Promise<() => void> {
  try {
    if (!existsSync(folder)) await mkdir(folder, { mode: 0o700 })
  } catch (cause) {
    throw new Refused(`Không tạo được thư mục ${folder}.`, `The folder ${folder} cannot be made.`, cause)
  }
  const release = lockHere(folder)
  for (const name of await readdir(folder))
    if (name !== LOCK_FILE) await rm(join(folder, name), { recursive: true })
  return release
}

function lockHere(folder: string): () => void {
  try {
    return lockDataFolder(folder)
  } catch (cause) {
    throw new Refused(
      `Một lần khôi phục khác đang chạy ở ${folder}. Hãy đợi nó xong.`,
      `Another restore is running in ${folder}. Wait for it to end.`,
      cause,
    )
  }
}

/** The whole data folder, durable, from the backup's verified parts. */
async function bringHome(
  from: string,
  fresh: string,
  manifest: Manifest,
  onProgress: Progress,
): Promise<void> {
  const bring = async (name: string, sha256: string, mayLink: boolean) => {
    const damage = await copyVerified(join(from, name), join(fresh, name), sha256, { mayLink })
    if (damage !== null) throw damagedAt(join(from, name), damage)
  }
  await bring(DATABASE_FILE, manifest.database.sha256, false)
  await bring(KEY_FILE, manifest.key, false)
  const files = await prepareDatabase(join(fresh, DATABASE_FILE), manifest)
  const lacking = new Set(manifest.lacking.map(({ sha256 }) => sha256))
  const there = files.filter((sha256) => !lacking.has(sha256))
  for (const [index, sha256] of there.entries()) {
    onProgress(index, there.length)
    await bring(filePath(FILES_FOLDER, sha256), sha256, true)
  }
  await syncTree(fresh)
}

function damagedAt(path: string, damage: Damage): Refused {
  const [vi, en] = {
    missing: ['thiếu tệp này', 'the file is missing'],
    differs: ['nội dung khác với lúc sao lưu', 'its content is not what was backed up'],
    unreadable: ['ổ đĩa không đọc được', 'the disk cannot read it'],
  }[damage]
  return new Refused(
    `Bản sao lưu bị hỏng ở ${path}: ${vi}. Chưa có gì thay đổi.`,
    `The backup is damaged at ${path}: ${en}. Nothing was changed.`,
  )
}

/** Brings the copied database to this version's schema and gives it another history's name; the files it names. */
async function prepareDatabase(file: string, manifest: Manifest): Promise<string[]> {
  const db = await openDatabase(file).catch((cause: unknown) => {
    throw new Refused(
      `Phiên bản này không mở được cơ sở dữ liệu của bản sao lưu (tạo bởi ${manifest.app}). Hãy dùng phiên bản mới hơn.`,
      `This version cannot open the database of the backup (made by ${manifest.app}). Use a newer version.`,
      cause,
    )
  })
  try {
    await renewEpoch({ store: createSqlLogStore(db), ports: createNodePorts() })
    // What was closed or used up since must not open a door a second time.
    for (const table of [
      'sessions',
      'sign_in_tickets',
      'trusted_desks',
      'enrolment_codes',
      'administrator_tokens',
    ] as const)
      await db.deleteFrom(table).execute()
    const files = await db.selectFrom('files').select('sha256').execute()
    await sql`pragma wal_checkpoint(truncate)`.execute(db)
    return files.map(({ sha256 }) => sha256)
  } finally {
    await db.destroy()
    // Emptied above. SQLite leaves them until its last statement is collected.
    for (const journal of ['-wal', '-shm']) await rm(`${file}${journal}`, { force: true })
  }
}

async function putInPlace(fresh: string, dataDir: string, before: string | null): Promise<void> {
  try {
    if (before !== null) await rename(dataDir, before)
    await rename(fresh, dataDir)
  } catch (cause) {
    if (before !== null && !existsSync(dataDir)) await rename(before, dataDir)
    if (!['EBUSY', 'EXDEV', 'ENOTEMPTY', 'EEXIST', 'EACCES'].some((code) => hasCode(cause, code))) throw cause
    throw new Refused(
      `Không đổi tên được ${dataDir} (điểm gắn ổ đĩa, hoặc vừa có máy chủ khởi động). Hãy để DATA_DIR là một thư mục con.`,
      `${dataDir} cannot be renamed (a mount point, or a server has just started). Let DATA_DIR be a folder below it.`,
      cause,
    )
  }
  await syncFolder(dirname(dataDir))
}

/** A name for what was there that nothing has yet: a restore cut off at its very end is run again in the same second. */
function asideFor(dataDir: string, now: number): string {
  const name = `${beforeRestore(dataDir)}${stampOf(now)}`
  let free = name
  for (let n = 2; existsSync(free); n++) free = `${name}-${n}`
  return free
}

/** `20261122T031500Z`: a time that every file system takes as a name. */
const stampOf = (now: number): string => new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')

import { existsSync } from 'node:fs'
import { readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { LOCK_FILE, lockDataFolder } from '../database/lock-data-folder.ts'
import { hasCode } from '../files/file-store.ts'
import { syncFolder } from '../files/sync-folder.ts'
import { KEY_FILE } from '../log/server-device.ts'
import { readManifest, type Manifest } from './backup-manifest.ts'
import { dropSealedKey, unsealKey } from './carry-key.ts'
import type { DataPlace } from './data-place.ts'
import { betweenFolders, intoBucket } from './file-copier.ts'
import { beforeRestore, restoringBeside } from './make-data-folder.ts'
import { refuseMoved } from './moved-mark.ts'
import type { Progress } from './progress.ts'
import { Refused } from './refused.ts'
import { restoreIntoPostgres } from './restore-postgres.ts'
import { makeRestoringFolder } from './restoring-folder.ts'
import { syncTree } from './sync-tree.ts'
import { timeStamp } from './time-stamp.ts'
import { unpackDatabase, unpackFiles } from './unpack-backup.ts'

export interface Restored {
  readonly manifest: Manifest
  /**
   * Where the data is that was there before, also when an earlier try put it there: a folder, or with PostgreSQL a
   * schema. Null when there was none.
   */
  readonly before: string | null
}

export interface RestoreOptions {
  /** Whether somebody said which folder: data in a folder that nobody named is not replaced. */
  readonly named: boolean
  readonly now: number
  readonly onProgress: Progress
  /** Of the rows, where they are copied one by one. */
  readonly onRows: Progress
}

/**
 * Puts a backup of either engine into `place` under a new epoch (P4). Everything is made and verified beside what is
 * there and takes its place at once; what was there stays under another name. Throws `Refused`; nothing is changed then.
 * Cut off at any moment, it is simply run again.
 */
export async function restoreBackup(
  backup: string,
  place: DataPlace,
  options: RestoreOptions,
): Promise<Restored> {
  const from = resolve(backup)
  const manifest = await readManifest(from)
  if (place.databaseUrl !== null)
    return { manifest, before: await restoreIntoPostgres(from, manifest, place.databaseUrl, place, options) }
  return { manifest, before: await restoreIntoFolder(from, manifest, place, options) }
}

async function restoreIntoFolder(
  from: string,
  manifest: Manifest,
  place: DataPlace,
  { named, now, onProgress }: RestoreOptions,
): Promise<string | null> {
  const { dataDir } = place
  const occupied = existsSync(dataDir) && (await readdir(dataDir)).length > 0
  if (occupied && !named)
    throw new Refused(
      `${dataDir} đang có dữ liệu. Nếu đúng là thư mục cần khôi phục, hãy ghi rõ: DATA_DIR=${dataDir}`,
      `${dataDir} holds data. If that is the folder to restore, say so: DATA_DIR=${dataDir}`,
    )
  if (occupied) await refuseMoved(dataDir)
  const release = occupied ? lockOrRefuse(dataDir) : () => undefined
  const fresh = restoringBeside(dataDir)
  try {
    const finish = await makeRestoringFolder(fresh)
    try {
      await bringHome(from, fresh, manifest, place, onProgress)
      const before = occupied ? asideFor(dataDir, now) : null
      await rm(join(fresh, LOCK_FILE), { force: true })
      await putInPlace(fresh, dataDir, before)
      return before ?? (await leftBefore(dataDir))
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

/** The whole data folder, durable, from the backup's verified parts. */
async function bringHome(
  from: string,
  fresh: string,
  manifest: Manifest,
  { s3, secretKey }: DataPlace,
  onProgress: Progress,
): Promise<void> {
  const files = await unpackDatabase(from, fresh, manifest, async (db) => {
    if (manifest.key !== null) return
    await writeFile(join(fresh, KEY_FILE), await unsealKey(db, secretKey), { mode: 0o600, flush: true })
    await dropSealedKey(db)
  })
  const staging = join(fresh, '.staging')
  const bring = s3 ? await intoBucket(s3, from, staging) : betweenFolders(from, fresh)
  await unpackFiles(from, files, bring, onProgress)
  await rm(staging, { recursive: true, force: true })
  await syncTree(fresh)
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
  const name = `${beforeRestore(dataDir)}${timeStamp(now)}`
  let free = name
  for (let n = 2; existsSync(free); n++) free = `${name}-${n}`
  return free
}

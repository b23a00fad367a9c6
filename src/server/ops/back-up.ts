import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { DATABASE_FILE } from '../database/database-address.ts'
import { syncFolder } from '../files/sync-folder.ts'
import { KEY_FILE } from '../log/server-device.ts'
import { newManifest, writeManifest, type Manifest } from './backup-manifest.ts'
import { copyVerified, hashOf } from './copy-verified.ts'
import type { DataPlace } from './data-place.ts'
import { betweenFolders, bringFiles, fromBucket } from './file-copier.ts'
import { refuseMoved } from './moved-mark.ts'
import type { Progress } from './progress.ts'
import { Refused } from './refused.ts'
import type { Snapshot } from './snapshot.ts'
import { snapshotPostgres } from './snapshot-postgres.ts'
import { snapshotSqlite } from './snapshot-sqlite.ts'
import { syncTree } from './sync-tree.ts'

export interface BackUpOptions {
  /** Version of the app. */
  readonly app: string
  readonly now: number
  readonly onProgress: Progress
  /** Of the rows, where they are copied one by one. */
  readonly onRows: Progress
}

/**
 * Writes a backup into the new folder `target`, while a server may be running: database as of one moment, every file it
 * names, the server's key and a manifest. It takes its name only when it is whole and durable. The same format whatever
 * the engine: each can be restored into either. Throws `Refused`; nothing is left behind then.
 */
export async function backUp(place: DataPlace, target: string, options: BackUpOptions): Promise<Manifest> {
  const folder = resolve(target)
  refuseBadTarget(place.dataDir, folder)
  if (place.databaseUrl === null) await refuseNoData(place.dataDir)
  const part = `${folder}.part-${process.pid}`
  try {
    await mkdir(part, { mode: 0o700 })
    const snapshot = await takeSnapshot(place, join(part, DATABASE_FILE), options.onRows)
    // With PostgreSQL the key is a row of the database, sealed.
    const key = place.databaseUrl === null ? await copyKey(place.dataDir, part) : null
    const staging = join(part, '.staging')
    // Files are durable before the row that names them and are hardly ever removed: all of the snapshot's are there.
    const bring = place.s3 ? await fromBucket(place.s3, part, staging) : betweenFolders(place.dataDir, part)
    // One spoilt photo must not keep everything else from being backed up.
    const lacking = await bringFiles(snapshot.files, bring, options.onProgress)
    await rm(staging, { recursive: true, force: true })
    const manifest = newManifest({
      app: options.app,
      epoch: snapshot.epoch,
      time: new Date(options.now).toISOString(),
      entries: snapshot.entries,
      files: snapshot.files.length - lacking.length,
      lacking: [...lacking],
      database: snapshot.database,
      key,
    })
    await syncTree(part)
    await writeManifest(part, manifest)
    await syncFolder(part)
    await rename(part, folder)
    await syncFolder(dirname(folder))
    return manifest
  } finally {
    await rm(part, { recursive: true, force: true })
  }
}

const takeSnapshot = (
  { databaseUrl, dataDir }: DataPlace,
  to: string,
  onRows: Progress,
): Promise<Snapshot> =>
  databaseUrl === null
    ? snapshotSqlite(join(dataDir, DATABASE_FILE), to)
    : snapshotPostgres(databaseUrl, to, onRows)

async function copyKey(dataDir: string, part: string): Promise<string> {
  const key = await hashOf(join(dataDir, KEY_FILE))
  if ((await copyVerified(join(dataDir, KEY_FILE), join(part, KEY_FILE), key, { mayLink: false })) !== null)
    throw new Error(`${KEY_FILE} changed while it was copied`)
  return key
}

async function refuseNoData(dataDir: string): Promise<void> {
  if (!existsSync(join(dataDir, DATABASE_FILE)) || !existsSync(join(dataDir, KEY_FILE)))
    throw new Refused(
      `Không có dữ liệu của máy chủ trong ${dataDir}. Kiểm tra DATA_DIR.`,
      `There is no server's data in ${dataDir}. Check DATA_DIR.`,
    )
  // Night after night the same old state, while everybody believes to have a backup.
  await refuseMoved(dataDir)
}

function refuseBadTarget(dataDir: string, folder: string): void {
  if (existsSync(folder))
    throw new Refused(`${folder} đã có. Hãy đặt tên khác.`, `${folder} exists already. Name another folder.`)
  if (`${folder}${sep}`.startsWith(`${resolve(dataDir)}${sep}`))
    throw new Refused(
      `${folder} nằm trong thư mục dữ liệu; mất thư mục này là mất cả bản sao lưu.`,
      `${folder} lies inside the data folder; who loses that loses the backup too.`,
    )
  // Not made here: a missing folder usually is a disk that is not plugged in.
  if (!existsSync(dirname(folder)))
    throw new Refused(
      `Không có thư mục ${dirname(folder)}. Ổ đĩa đã cắm chưa?`,
      `There is no folder ${dirname(folder)}. Is the disk plugged in?`,
    )
}

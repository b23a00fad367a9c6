import { DatabaseSync } from '@photostructure/sqlite'
import { existsSync } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { FILES_FOLDER, filePath } from '../files/file-store.ts'
import { syncFolder } from '../files/sync-folder.ts'
import { KEY_FILE } from '../log/server-device.ts'
import { newManifest, writeManifest, type Manifest } from './backup-manifest.ts'
import { copyVerified, hashOf } from './copy-verified.ts'
import { DATABASE_FILE } from '../database/database-address.ts'
import type { Progress } from './progress.ts'
import { Refused } from './refused.ts'
import { syncTree } from './sync-tree.ts'

/**
 * Writes a backup of `dataDir` into the new folder `target`, while a server may be running: database as of one moment,
 * every file it names, the server's key and a manifest. It takes its name only when it is whole and durable.
 * Throws `Refused`; nothing is left behind then.
 */
export async function backUp(
  dataDir: string,
  target: string,
  { app, now, onProgress }: { app: string; now: number; onProgress: Progress },
): Promise<Manifest> {
  const folder = resolve(target)
  refuseBadTarget(dataDir, folder)
  if (!existsSync(join(dataDir, DATABASE_FILE)) || !existsSync(join(dataDir, KEY_FILE)))
    throw new Refused(
      `Không có dữ liệu của máy chủ trong ${dataDir}. Kiểm tra DATA_DIR.`,
      `There is no server's data in ${dataDir}. Check DATA_DIR.`,
    )
  const part = `${folder}.part-${process.pid}`
  try {
    await mkdir(part, { mode: 0o700 })
    const snapshot = await takeSnapshot(join(dataDir, DATABASE_FILE), join(part, DATABASE_FILE))
    const key = await hashOf(join(dataDir, KEY_FILE))
    if ((await copyVerified(join(dataDir, KEY_FILE), join(part, KEY_FILE), key, { mayLink: false })) !== null)
      throw new Error(`${KEY_FILE} changed while it was copied`)

    const lacking: Manifest['lacking'] = []
    // Files are durable before the row that names them and are never removed: all of the snapshot's are there.
    for (const [index, sha256] of snapshot.files.entries()) {
      onProgress(index, snapshot.files.length)
      const paths = [dataDir, part].map((root) => filePath(join(root, FILES_FOLDER), sha256))
      const damage = await copyVerified(paths[0] ?? '', paths[1] ?? '', sha256, { mayLink: true })
      // One spoilt photo must not keep everything else from being backed up.
      if (damage !== null) lacking.push({ sha256, damage })
    }
    const manifest = newManifest({
      app,
      epoch: snapshot.epoch,
      time: new Date(now).toISOString(),
      entries: snapshot.entries,
      files: snapshot.files.length - lacking.length,
      lacking,
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

/**
 * `VACUUM INTO` reads in one transaction: in WAL mode that is the database of one moment, however much the server
 * writes meanwhile, and nobody waits for it. SQLite's backup API would begin anew at each of the server's writes.
 */
async function takeSnapshot(from: string, to: string) {
  const live = new DatabaseSync(from)
  try {
    live.exec('pragma busy_timeout = 5000')
    // Not prepared: an open statement would keep the connection, and with it the journal's files, alive after `close`.
    live.exec(`vacuum into '${to.replaceAll("'", "''")}'`)
  } finally {
    live.close()
  }
  const file = await open(to, 'r+')
  try {
    await file.chmod(0o600)
    await file.sync()
  } finally {
    await file.close()
  }
  const read = new DatabaseSync(to, { readOnly: true })
  try {
    const first = (query: string): unknown => Object.values(read.prepare(query).get() ?? {})[0]
    const sound = first('pragma integrity_check')
    if (sound !== 'ok')
      throw new Refused(
        `Cơ sở dữ liệu ${from} bị hỏng: ${sound}`,
        `The database ${from} is damaged: ${sound}`,
      )
    return {
      epoch: String(first(`select value from meta where key = 'epoch'`) ?? ''),
      entries: Number(first('select count(*) from entries')),
      files: read
        .prepare('select sha256 from files order by sha256')
        .all()
        .map((row) => String((row as { sha256: unknown }).sha256)),
      database: { size: (await stat(to)).size, sha256: await hashOf(to) },
    }
  } finally {
    read.close()
  }
}

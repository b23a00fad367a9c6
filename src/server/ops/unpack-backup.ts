import { sql, type Kysely } from 'kysely'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DATABASE_FILE } from '../database/database-address.ts'
import type { Database } from '../database/database.ts'
import { openDatabase } from '../database/open-database.ts'
import { FILES_FOLDER, filePath } from '../files/file-store.ts'
import { renewEpoch } from '../log/epoch.ts'
import { createNodePorts } from '../log/node-ports.ts'
import { KEY_FILE } from '../log/server-device.ts'
import { createSqlLogStore } from '../log/sql-log-store.ts'
import type { Manifest } from './backup-manifest.ts'
import { copyVerified, type Damage } from './copy-verified.ts'
import { bringFiles, type BringFile, type StoredFile } from './file-copier.ts'
import type { Progress } from './progress.ts'
import { Refused } from './refused.ts'

/** What was closed or used up since must not open a door a second time. */
const DOORS = [
  'sessions',
  'sign_in_tickets',
  'trusted_desks',
  'enrolment_codes',
  'administrator_tokens',
] as const

/**
 * Brings the verified database of a backup into `folder`, and the key where it has a file of its own; then to this
 * version's schema and under another history's name (P4).
 * @param finish what else belongs into the database before it is closed
 * @returns the files it names and that the backup has
 */
export async function unpackDatabase(
  from: string,
  folder: string,
  manifest: Manifest,
  finish: (db: Kysely<Database>) => Promise<void>,
): Promise<readonly StoredFile[]> {
  const parts: [string, string][] = [[DATABASE_FILE, manifest.database.sha256]]
  if (manifest.key !== null) parts.push([KEY_FILE, manifest.key])
  for (const [name, sha256] of parts) {
    const damage = await copyVerified(join(from, name), join(folder, name), sha256, { mayLink: false })
    if (damage !== null) throw damagedAt(join(from, name), damage)
  }
  const file = join(folder, DATABASE_FILE)
  const db = await openDatabase(file).catch((cause: unknown) => {
    throw new Refused(
      `Phiên bản này không mở được cơ sở dữ liệu của bản sao lưu (tạo bởi ${manifest.app}). Hãy dùng phiên bản mới hơn.`,
      `This version cannot open the database of the backup (made by ${manifest.app}). Use a newer version.`,
      cause,
    )
  })
  try {
    await renewEpoch({ store: createSqlLogStore(db), ports: createNodePorts() })
    for (const table of DOORS) await db.deleteFrom(table).execute()
    await finish(db)
    const files = await db.selectFrom('files').select(['sha256', 'size']).execute()
    await sql`pragma wal_checkpoint(truncate)`.execute(db)
    const lacking = new Set(manifest.lacking.map(({ sha256 }) => sha256))
    return files.filter(({ sha256 }) => !lacking.has(sha256))
  } finally {
    await db.destroy()
    // Emptied above. SQLite leaves them until its last statement is collected.
    for (const journal of ['-wal', '-shm']) await rm(`${file}${journal}`, { force: true })
  }
}

/** Every file of the backup; throws `Refused` for the first that is not what was backed up. */
export async function unpackFiles(
  from: string,
  files: readonly StoredFile[],
  bring: BringFile,
  onProgress: Progress,
): Promise<void> {
  const [damaged] = await bringFiles(files, bring, onProgress)
  if (damaged) throw damagedAt(join(from, filePath(FILES_FOLDER, damaged.sha256)), damaged.damage)
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

import { Kysely } from 'kysely'
import { join } from 'node:path'
import { DATABASE_FILE } from '../database/database-address.ts'
import type { Database } from '../database/database.ts'
import { EmbeddedSqliteDialect } from '../database/sqlite-dialect.ts'
import type { Settings } from '../settings.ts'
import { backUp } from './back-up.ts'
import { backupWords, moveWords, restoreWords } from './backup-words.ts'
import { connectPostgres } from './connect-postgres.ts'
import { moveToPostgres } from './move-to-postgres.ts'
import { noteBackup } from './note-backup.ts'
import { printedProgress } from './progress.ts'
import { restoreBackup } from './restore-backup.ts'

/** How far it is, on stderr. */
const progress = () => ({ onProgress: printedProgress(), onRows: printedProgress('dòng · rows') })

/** `main.js backup FOLDER`; what the operator reads then. Lets the watchers of the server know when it was. */
export async function runBackup(settings: Settings, folder: string, version: string): Promise<string> {
  console.error('Đang chụp cơ sở dữ liệu… / Taking a snapshot of the database…')
  const now = Date.now()
  const manifest = await backUp(settings, folder, { app: version, now, ...progress() })
  const noted = await noteWhen(settings, now)
  return [backupWords(manifest, folder), ...(noted ? [] : [NOT_NOTED])].join('\n')
}

/** False where it cannot be written down, e.g. at a PostgreSQL that only follows another: the backup is whole all the same. */
async function noteWhen(settings: Settings, now: number): Promise<boolean> {
  const db = connectAsItIs(settings)
  try {
    await noteBackup(db, now)
    return true
  } catch (cause) {
    console.error(cause instanceof Error ? cause.message : String(cause))
    return false
  } finally {
    await db.destroy()
  }
}

const NOT_NOTED = [
  '',
  'Chỉ không ghi được thời điểm sao lưu vào cơ sở dữ liệu: số đo “lần sao lưu cuối” của máy chủ vẫn là lần trước.',
  'Only the time could not be written into the database: the server’s figure of the last backup still says the one before.',
].join('\n')

/** Not migrated: the server that runs on it may be of another version. */
const connectAsItIs = ({ databaseUrl, dataDir }: Settings): Kysely<Database> =>
  databaseUrl === null
    ? new Kysely<Database>({
        dialect: new EmbeddedSqliteDialect(join(dataDir, DATABASE_FILE), () => undefined),
      })
    : connectPostgres(databaseUrl, 'so-tcpl-backup')

/**
 * `main.js restore FOLDER`; what the operator reads then.
 * @param named whether somebody said which `DATA_DIR`
 */
export async function runRestore(settings: Settings, folder: string, named: boolean): Promise<string> {
  console.error('Đang đối chiếu bản sao lưu… / Verifying the backup…')
  const restored = await restoreBackup(folder, settings, { named, now: Date.now(), ...progress() })
  return restoreWords(restored, settings)
}

/** `main.js move-to-postgres`; what the operator reads then. */
export async function runMove(settings: Settings): Promise<string> {
  console.error('Đang chuyển sang PostgreSQL… / Moving to PostgreSQL…')
  const moved = await moveToPostgres(settings, { now: Date.now(), ...progress() })
  return moveWords(moved, settings.dataDir)
}

import { sql, type Kysely } from 'kysely'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { alone, LOCKS } from '../database/advisory-locks.ts'
import { DATABASE_FILE } from '../database/database-address.ts'
import type { Database } from '../database/database.ts'
import { allMigrations } from '../database/migrations/all-migrations.ts'
import { openDatabase } from '../database/open-database.ts'
import { KEY_FILE } from '../log/server-device.ts'
import type { Manifest } from './backup-manifest.ts'
import { sealKey, unsealKey } from './carry-key.ts'
import { connectPostgres, migrationsOf, namedAddress, refuseConnected } from './connect-postgres.ts'
import { endCopy, isCopyUnfinished } from './copy-progress.ts'
import { copyTables } from './copy-tables.ts'
import type { DataPlace } from './data-place.ts'
import { intoBucket, intoLiveFolder } from './file-copier.ts'
import { differing, fingerprint } from './fingerprint.ts'
import { restoringBeside } from './make-data-folder.ts'
import type { Progress } from './progress.ts'
import { Refused } from './refused.ts'
import { makeRestoringFolder } from './restoring-folder.ts'
import { swapSchemas } from './swap-schemas.ts'
import { syncTree } from './sync-tree.ts'
import { planTables } from './table-plan.ts'
import { timeStamp } from './time-stamp.ts'
import { unpackDatabase, unpackFiles } from './unpack-backup.ts'

const OWN_NAME = 'so-tcpl-restore'
/** The schema in which everything is made before it takes its place. */
const FRESH = 'tcpl_restoring'

interface Options {
  readonly now: number
  readonly onProgress: Progress
  readonly onRows: Progress
}

/**
 * A verified backup into PostgreSQL: its tables are made and compared in a schema of their own and take their place in
 * one transaction; those before keep theirs in another schema, which is returned (null when there were none). Files are
 * only added: a file is the same under its name for ever. Nobody can start a server meanwhile.
 */
export async function restoreIntoPostgres(
  from: string,
  manifest: Manifest,
  url: string,
  place: DataPlace,
  options: Options,
): Promise<string | null> {
  const work = restoringBeside(place.dataDir)
  await mkdir(dirname(work), { recursive: true })
  const release = await makeRestoringFolder(work)
  const db = connectPostgres(url, OWN_NAME)
  try {
    return await alone(db, LOCKS.start, async () => {
      await refuseConnected(db, OWN_NAME)
      await refuseNewer(db)
      await refuseHalfMoved(db)
      const files = await unpackDatabase(from, work, manifest, (copy) =>
        settleKey(copy, work, manifest, place),
      )
      try {
        await fillSchema(db, url, join(work, DATABASE_FILE), options.onRows)
        await placeFiles(from, work, place, files, options.onProgress)
        return await swapSchemas(db, FRESH, `before_restore_${timeStamp(options.now).toLowerCase()}`)
      } finally {
        await sql`drop schema if exists ${sql.id(FRESH)} cascade`.execute(db)
      }
    })
  } finally {
    await db.destroy()
    release()
    await rm(work, { recursive: true, force: true })
  }
}

/** What a newer version keeps besides would be torn out of its place. */
async function refuseNewer(db: Kysely<Database>): Promise<void> {
  if ((await migrationsOf(db)).every((name) => name in allMigrations)) return
  throw new Refused(
    'Cơ sở dữ liệu này của phiên bản mới hơn. Hãy dùng phiên bản đó để khôi phục.',
    'This database is of a newer version. Use that version to restore.',
  )
}

/** The mark of the move would outlive the restore, and no server would start on what was restored. */
async function refuseHalfMoved(db: Kysely<Database>): Promise<void> {
  if (!(await isCopyUnfinished(db))) return
  throw new Refused(
    'Cơ sở dữ liệu này đang nhận dở dữ liệu của npm run move-to-postgres. Hãy chạy lệnh ấy cho xong, hoặc xóa và tạo lại cơ sở dữ liệu (trống) rồi khôi phục.',
    'A move into this database (npm run move-to-postgres) has not ended. Run it to its end, or drop the database, create it anew (empty), and restore.',
  )
}

async function settleKey(
  copy: Kysely<Database>,
  work: string,
  manifest: Manifest,
  { secretKey }: DataPlace,
): Promise<void> {
  // Settings are refused without it: a null opens nothing.
  if (manifest.key === null) await unsealKey(copy, secretKey)
  else await sealKey(copy, secretKey ?? '', await readFile(join(work, KEY_FILE), 'utf8'))
}

async function fillSchema(db: Kysely<Database>, url: string, file: string, onRows: Progress): Promise<void> {
  // Of a restore that was cut off.
  await sql`drop schema if exists ${sql.id(FRESH)} cascade`.execute(db)
  await sql`create schema ${sql.id(FRESH)}`.execute(db)
  const fresh = await openDatabase(namedAddress(url, OWN_NAME, FRESH))
  const source = await openDatabase(file)
  try {
    const plan = await planTables(source)
    await copyTables(source, fresh, plan, { onProgress: onRows })
    const differ = differing(await fingerprint(source, plan), await fingerprint(fresh, plan))
    if (differ.length > 0) throw new Error(`The tables differ from the backup: ${differ.join(', ')}`)
    await endCopy(fresh)
  } finally {
    await source.destroy()
    await fresh.destroy()
  }
}

async function placeFiles(
  from: string,
  work: string,
  { s3, dataDir }: DataPlace,
  files: Awaited<ReturnType<typeof unpackDatabase>>,
  onProgress: Progress,
): Promise<void> {
  if (s3) return unpackFiles(from, files, await intoBucket(s3, from, join(work, 'staging')), onProgress)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  await unpackFiles(from, files, intoLiveFolder(from, dataDir), onProgress)
  await syncTree(dataDir)
}

import { sql, type Kysely } from 'kysely'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v4 as uuid } from 'uuid'
import { alone, LOCKS } from '../database/advisory-locks.ts'
import { DATABASE_FILE } from '../database/database-address.ts'
import type { Database } from '../database/database.ts'
import { lockDataFolder } from '../database/lock-data-folder.ts'
import { openDatabase } from '../database/open-database.ts'
import { KEY_FILE } from '../log/server-device.ts'
import { createSqlLogStore } from '../log/sql-log-store.ts'
import type { AnyTable } from './any-table.ts'
import { sealKey } from './carry-key.ts'
import { namedAddress, refuseConnected } from './connect-postgres.ts'
import { beginCopy, endCopy, isCopyUnfinished, sourceOfCopy } from './copy-progress.ts'
import { copyTables } from './copy-tables.ts'
import type { DataPlace } from './data-place.ts'
import { bringFiles, intoBucket, type Lacking } from './file-copier.ts'
import { differing, fingerprint, type TableFingerprint } from './fingerprint.ts'
import { readMovedMark, writeMovedMark, type MovedMark } from './moved-mark.ts'
import type { Progress } from './progress.ts'
import { Refused } from './refused.ts'
import { planTables, type TablePlan } from './table-plan.ts'

const OWN_NAME = 'so-tcpl-move'

export interface Moved {
  /** What each table holds, equal on both sides. */
  readonly tables: ReadonlyMap<string, TableFingerprint>
  /** Files brought into S3 and read back from it; null where they stay in `DATA_DIR`. */
  readonly files: number | null
  /** Files the source should have had but had not whole; phones are asked for them again. */
  readonly lacking: readonly Lacking[]
  /** Host, port and name of the database. */
  readonly to: string
}

export interface MoveOptions {
  readonly now: number
  readonly onProgress: Progress
  readonly onRows: Progress
}

/**
 * Moves the data of a stopped server from `DATA_DIR` into PostgreSQL, and its files into S3 where that is set. Every
 * table is compared by count and hash, every file by hash. The last step names a new history (P4); until then no server
 * starts on the target, and since the first none starts on the source, which stays as it is. Cut off at any moment, it is
 * simply run again and goes on where it was. Throws `Refused`.
 * @returns null when this data has been moved to this database before
 */
export async function moveToPostgres(place: DataPlace, options: MoveOptions): Promise<Moved | null> {
  const { dataDir, databaseUrl, secretKey } = place
  if (databaseUrl === null || secretKey === null)
    throw new Refused(
      'Hãy đặt DATABASE_URL (nơi chuyển đến) và SECRET_KEY.',
      'Set DATABASE_URL (where to move to) and SECRET_KEY.',
    )
  const file = join(dataDir, DATABASE_FILE)
  if (!existsSync(file) || !existsSync(join(dataDir, KEY_FILE)))
    throw new Refused(
      `Không có dữ liệu của máy chủ trong ${dataDir}. Kiểm tra DATA_DIR.`,
      `There is no server's data in ${dataDir}. Check DATA_DIR.`,
    )
  const release = lockOrRefuse(dataDir)
  const key = await readFile(join(dataDir, KEY_FILE), 'utf8')
  const target = await openDatabase(namedAddress(databaseUrl, OWN_NAME))
  try {
    const source = await openDatabase(file)
    try {
      const plan = await planTables(source)
      const mark = await begin(target, plan, place, { key, to: nameOf(databaseUrl), now: options.now })
      if (mark === null) return null
      await copyTables(source, target, plan, { onProgress: options.onRows })
      const tables = await compare(source, target, plan)
      const { files, lacking } = await moveFiles(source, place, options.onProgress)
      await target.transaction().execute(async (write) => {
        await sealKey(write, secretKey, key)
        await createSqlLogStore(write).renameHistory(mark.epoch)
        await endCopy(write)
      })
      await writeMovedMark(dataDir, { ...mark, ended: new Date(options.now).toISOString() })
      return { tables, files, lacking, to: mark.to }
    } finally {
      await sql`pragma wal_checkpoint(truncate)`.execute(source)
      await source.destroy()
    }
  } finally {
    await target.destroy()
    release()
  }
}

/** Host, port and name; nothing that opens a door. */
function nameOf(url: string): string {
  const { hostname, port, pathname } = new URL(url)
  return `${hostname}:${port || '5432'}${pathname}`
}

function lockOrRefuse(dataDir: string): () => void {
  try {
    return lockDataFolder(dataDir)
  } catch (cause) {
    throw new Refused(
      `Máy chủ đang chạy trên ${dataDir}. Hãy dừng máy chủ rồi chuyển.`,
      `A server is running on ${dataDir}. Stop it, then move.`,
      cause,
    )
  }
}

/**
 * Claims the target for this source and marks the source, before anything is copied. While no server can be starting:
 * either it has filled the target first, which is refused, or it finds the claim. Null when the move has ended before.
 */
async function begin(
  target: Kysely<Database>,
  plan: readonly TablePlan[],
  { dataDir }: DataPlace,
  { key, to, now }: { readonly key: string; readonly to: string; readonly now: number },
): Promise<MovedMark | null> {
  const source = createHash('sha256').update(key).digest('hex')
  return alone(target, LOCKS.start, async () => {
    const earlier = await readMovedMark(dataDir)
    if (await isCopyUnfinished(target)) {
      if ((await sourceOfCopy(target)) !== source) throw holdsData(to)
    } else {
      if (earlier !== null && earlier.epoch === (await createSqlLogStore(target).epoch())) {
        // It was cut off between its very last step and writing down that it was the last.
        if (earlier.ended === null)
          await writeMovedMark(dataDir, { ...earlier, ended: new Date(now).toISOString() })
        return null
      }
      for (const { name } of plan) if (await holdsRows(target, name)) throw holdsData(to)
      await refuseConnected(target, OWN_NAME)
    }
    const mark = {
      to,
      epoch: earlier?.epoch ?? uuid(),
      begun: earlier?.begun ?? new Date(now).toISOString(),
      ended: null,
    }
    // First the source: from here on it does not change any more.
    await writeMovedMark(dataDir, mark)
    await beginCopy(target, source)
    return mark
  })
}

const holdsData = (to: string): Refused =>
  new Refused(
    `Cơ sở dữ liệu ${to} đang có dữ liệu khác. Hãy tạo một cơ sở dữ liệu trống rồi chuyển vào đó.`,
    `The database ${to} holds other data. Make an empty database and move into that one.`,
  )

async function holdsRows(target: Kysely<Database>, table: string): Promise<boolean> {
  const tables = target as unknown as Kysely<AnyTable>
  return (
    (await tables
      .selectFrom(table)
      .select(sql`1`.as('one'))
      .limit(1)
      .executeTakeFirst()) !== undefined
  )
}

async function compare(
  source: Kysely<Database>,
  target: Kysely<Database>,
  plan: readonly TablePlan[],
): Promise<ReadonlyMap<string, TableFingerprint>> {
  const tables = await fingerprint(source, plan)
  const differ = differing(tables, await fingerprint(target, plan))
  if (differ.length === 0) return tables
  throw new Refused(
    [
      `Sau khi chép, các bảng này khác với nguồn: ${differ.join(', ')}. Nguồn đã thay đổi từ lần chuyển trước bị ngắt.`,
      'Hãy xóa và tạo lại cơ sở dữ liệu đích (trống), rồi chạy lại. Dữ liệu nguồn còn nguyên.',
    ].join('\n'),
    [
      `After copying, these tables differ from the source: ${differ.join(', ')}. The source has changed since a move that was cut off.`,
      'Drop the target database, create it anew (empty), and run this again. The source is as it was.',
    ].join('\n'),
  )
}

async function moveFiles(source: Kysely<Database>, { s3, dataDir }: DataPlace, onProgress: Progress) {
  if (s3 === null) return { files: null, lacking: [] }
  const files = await source.selectFrom('files').select(['sha256', 'size']).orderBy('sha256').execute()
  const staging = await mkdtemp(join(tmpdir(), 'tcpl-move-'))
  try {
    const lacking = await bringFiles(files, await intoBucket(s3, dataDir, staging), onProgress)
    return { files: files.length - lacking.length, lacking }
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

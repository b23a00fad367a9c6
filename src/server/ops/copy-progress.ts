import { sql, type Kysely } from 'kysely'
import type { Database } from '../database/database.ts'
import { engineOf } from '../database/engine.ts'
import type { AnyTable, Cell } from './any-table.ts'
import { Refused } from './refused.ts'

/** Kept in the target while it is being filled: how far each table is. While it is there, nothing may use the target. */
export const COPY_PROGRESS = 'copy_progress'

/** How far one table is copied. */
interface Reached {
  /** The key of the last row that is there. */
  readonly last: readonly Cell[]
  readonly rows: number
}

/** Stands among the tables' names: which source is being copied. */
const SOURCE = ':source'

/** Claims an empty database for the copy of one source, or finds that claim. */
export async function beginCopy(target: Kysely<Database>, source: string): Promise<void> {
  const tables = target as unknown as Kysely<AnyTable>
  await tables.transaction().execute(async (write) => {
    await openProgress(write)
    await write
      .insertInto(COPY_PROGRESS)
      .values({ name: SOURCE, last: source, rows: 0 })
      .onConflict((is) => is.column('name').doNothing())
      .execute()
  })
}

/** Which source an unfinished copy is of; null when that was not said. */
export async function sourceOfCopy(target: Kysely<Database>): Promise<string | null> {
  const tables = target as unknown as Kysely<AnyTable>
  const row = await tables
    .selectFrom(COPY_PROGRESS)
    .select('last')
    .where('name', '=', SOURCE)
    .executeTakeFirst()
  return row ? String(row['last']) : null
}

/** The mark that a copy is under way; there already when an earlier one was interrupted. */
export async function openProgress(target: Kysely<AnyTable>): Promise<void> {
  await target.schema
    .createTable(COPY_PROGRESS)
    .ifNotExists()
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('last', 'text', (c) => c.notNull())
    .addColumn('rows', 'bigint', (c) => c.notNull())
    .execute()
}

/** By table; what was never begun is not in it. */
export async function readProgress(target: Kysely<AnyTable>): Promise<ReadonlyMap<string, Reached>> {
  const rows = await target.selectFrom(COPY_PROGRESS).selectAll().where('name', '<>', SOURCE).execute()
  return new Map(
    rows.map((row) => [
      String(row['name']),
      { last: JSON.parse(String(row['last'])) as Cell[], rows: Number(row['rows']) },
    ]),
  )
}

/** The copy is whole: the target may be used. In one transaction with whatever else makes it so. */
export async function endCopy(target: Kysely<Database>): Promise<void> {
  await target.schema.dropTable(COPY_PROGRESS).execute()
}

/** Whether a copy into this database was begun and has not ended. */
export async function isCopyUnfinished(db: Kysely<Database>): Promise<boolean> {
  const { rows } =
    engineOf(db) === 'postgres'
      ? await sql`select 1 where to_regclass(${COPY_PROGRESS}) is not null`.execute(db)
      : await sql`select 1 from sqlite_master where name = ${COPY_PROGRESS}`.execute(db)
  return rows.length > 0
}

/** Throws `Refused` for a database that does not hold everything yet. */
export async function refuseUnfinishedCopy(db: Kysely<Database>): Promise<void> {
  if (!(await isCopyUnfinished(db))) return
  throw new Refused(
    'Việc chuyển dữ liệu sang cơ sở dữ liệu này chưa xong. Hãy chạy lại npm run move-to-postgres cho xong.',
    'The move of data into this database has not ended. Run npm run move-to-postgres again to its end.',
  )
}

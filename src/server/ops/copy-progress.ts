import { sql, type Kysely } from 'kysely'
import type { Database } from '../database/database.ts'
import { engineOf } from '../database/engine.ts'
import type { AnyTable, Cell } from './table-plan.ts'

/** Kept in the target while it is being filled: how far each table is. While it is there, nothing may use the target. */
export const COPY_PROGRESS = 'copy_progress'

/** How far one table is copied. */
interface Reached {
  /** The key of the last row that is there. */
  readonly last: readonly Cell[]
  readonly rows: number
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
  const rows = await target.selectFrom(COPY_PROGRESS).selectAll().execute()
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

import { sql, type Kysely } from 'kysely'
import type { Database } from '../database/database.ts'
import { COPY_PROGRESS } from './copy-progress.ts'

/** One table as it is copied and compared. */
export interface TablePlan {
  readonly name: string
  readonly columns: readonly string[]
  /** The columns that order its rows and tell them apart; all of them where a table has no primary key. */
  readonly key: readonly string[]
  /** No primary key: equal rows may stand in it more than once. */
  readonly keyless: boolean
  /** The column the database numbers by itself; null when there is none. */
  readonly numbered: string | null
}

/**
 * Every table of the schema except the migrations' own, parents before children. Read from an SQLite database of this
 * version: there the schema can be asked, and it is the same on PostgreSQL, so no list has to be kept.
 */
export async function planTables(sqlite: Kysely<Database>): Promise<readonly TablePlan[]> {
  const { rows } = await sql<{ name: string; sql: string }>`
    select name, sql from sqlite_master
    where type = 'table' and name <> ${COPY_PROGRESS} and name not like 'sqlite\\_%' escape '\\' and name not like 'kysely\\_%' escape '\\'
    order by name`.execute(sqlite)
  const parents = new Map<string, readonly string[]>()
  const plans = new Map<string, TablePlan>()
  for (const { name, sql: made } of rows) {
    const columns = await sql<{ name: string; pk: number; nullable: number }>`
      select name, pk, "notnull" = 0 and pk = 0 as nullable from pragma_table_info(${name}) order by cid`.execute(
      sqlite,
    )
    const foreign = await sql<{ parent: string }>`
      select distinct "table" as parent from pragma_foreign_key_list(${name})`.execute(sqlite)
    const keyed = columns.rows.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
    if (keyed.length === 0 && columns.rows.some(({ nullable }) => nullable === 1))
      throw new Error(`The table ${name} has neither a primary key nor only columns that are never null`)
    plans.set(name, {
      name,
      columns: columns.rows.map((column) => column.name),
      key: (keyed.length > 0 ? keyed : columns.rows).map((column) => column.name),
      keyless: keyed.length === 0,
      numbered: /autoincrement/i.test(made) ? (keyed[0]?.name ?? null) : null,
    })
    parents.set(
      name,
      foreign.rows.map(({ parent }) => parent).filter((parent) => parent !== name),
    )
  }
  return parentsFirst(plans, parents)
}

function parentsFirst(
  plans: ReadonlyMap<string, TablePlan>,
  parents: ReadonlyMap<string, readonly string[]>,
): TablePlan[] {
  const ordered = new Set<string>()
  const visit = (name: string, below: readonly string[]): void => {
    if (below.includes(name)) throw new Error(`Tables refer to each other in a circle: ${below.join(', ')}`)
    for (const parent of parents.get(name) ?? []) visit(parent, [...below, name])
    ordered.add(name)
  }
  for (const name of plans.keys()) visit(name, [])
  return [...ordered].flatMap((name) => plans.get(name) ?? [])
}

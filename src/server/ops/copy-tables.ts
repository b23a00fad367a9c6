import { sql, type Kysely } from 'kysely'
import type { Database } from '../database/database.ts'
import { engineOf } from '../database/engine.ts'
import type { AnyTable, Cell, Row } from './any-table.ts'
import { COPY_PROGRESS, openProgress, readProgress } from './copy-progress.ts'
import { reachOf, readPages } from './read-pages.ts'
import type { Progress } from './progress.ts'
import type { TablePlan } from './table-plan.ts'

/** SQLite takes 32,766 values in one statement, PostgreSQL 65,535; more than this makes neither faster. */
const MOST_VALUES = 4_000

/**
 * Copies every row of every table of `plan` into a database that holds none of them, or a part that an earlier,
 * interrupted copy of the same source brought: that one goes on behind the last row. Each page and how far it reaches
 * are one transaction. Neither side is compared; `fingerprint` does that.
 * Throws the reason of `signal` when it is aborted.
 */
export async function copyTables(
  from: Kysely<Database>,
  to: Kysely<Database>,
  plan: readonly TablePlan[],
  { onProgress, signal }: { readonly onProgress: Progress; readonly signal?: AbortSignal },
): Promise<void> {
  const [source, target] = [from, to].map((db) => db as unknown as Kysely<AnyTable>)
  if (!source || !target) return
  await openProgress(target)
  const reached = await readProgress(target)
  const of = await countRows(source, plan)
  let done = [...reached.values()].reduce((sum, { rows }) => sum + rows, 0)
  for (const table of plan) {
    let { rows } = reached.get(table.name) ?? { rows: 0 }
    for await (const page of readPages(source, table, reached.get(table.name)?.last ?? null)) {
      signal?.throwIfAborted()
      const end = page.at(-1)
      if (!end) continue
      const all = page.flatMap(({ row, times }) => Array.from({ length: times }, () => row))
      rows += all.length
      await writePage(target, table, all, reachOf(end, table), rows)
      done += all.length
      onProgress(done, of)
    }
    if (table.numbered !== null) await numberBehind(target, table.name, table.numbered)
  }
}

async function countRows(source: Kysely<AnyTable>, plan: readonly TablePlan[]): Promise<number> {
  let rows = 0
  for (const { name } of plan) {
    const { count } = await source
      .selectFrom(name)
      .select((is) => is.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    rows += Number(count)
  }
  return rows
}

async function writePage(
  target: Kysely<AnyTable>,
  { name, columns }: TablePlan,
  rows: readonly Row[],
  last: readonly Cell[],
  reached: number,
): Promise<void> {
  // One text for all pages but the last: both engines keep it compiled.
  const at = Math.max(1, Math.floor(MOST_VALUES / columns.length))
  await target.transaction().execute(async (write) => {
    for (let i = 0; i < rows.length; i += at)
      await write
        .insertInto(name)
        .values(rows.slice(i, i + at))
        .execute()
    await write
      .insertInto(COPY_PROGRESS)
      .values({ name, last: JSON.stringify(last), rows: reached })
      .onConflict((is) => is.column('name').doUpdateSet({ last: JSON.stringify(last), rows: reached }))
      .execute()
  })
}

/** The next number the target gives itself stands behind the last one copied. SQLite sees to that by itself. */
async function numberBehind(target: Kysely<AnyTable>, table: string, column: string): Promise<void> {
  if (engineOf(target) === 'sqlite') return
  await sql`
    select setval(pg_get_serial_sequence(${table}, ${column}), max(${sql.ref(column)}))
    from ${sql.table(table)} having max(${sql.ref(column)}) is not null`.execute(target)
}

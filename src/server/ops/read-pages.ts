import { sql, type Kysely } from 'kysely'
import { TURNS } from '../shared/turns.ts'
import type { AnyTable, Cell, Row } from './any-table.ts'
import type { TablePlan } from './table-plan.ts'

/** A row, and how often it stands in its table: more than once only where the table has no primary key. */
export interface CountedRow {
  readonly row: Row
  readonly times: number
}

/** Bodies of entries are up to 32 KiB: so many are held at once. */
const PAGE = 1_000
/** Rows without a key are short. */
const KEYLESS_PAGE = 5_000

/** What each database keeps of itself, and what is no part of the data. */
const OWN_SETTINGS = [...Object.values(TURNS), 'last-backup']

/**
 * The rows of a table in the order of their key, page by page, beginning behind `after`, which is what `reachOf` said of
 * the last page. Text is compared by its bytes on both engines, so the order is the same.
 */
export async function* readPages(
  db: Kysely<AnyTable>,
  table: TablePlan,
  after: readonly Cell[] | null,
): AsyncGenerator<readonly CountedRow[]> {
  let last = after
  for (;;) {
    const page = await (table.keyless ? keylessPage(db, table, last) : keyedPage(db, table, last))
    const end = page.at(-1)
    if (!end) return
    yield page
    last = reachOf(end, table)
  }
}

/** How far a page reaches that ends with this row. */
export const reachOf = ({ row }: CountedRow, { key, keyless }: TablePlan): Cell[] =>
  (keyless ? key.slice(0, 1) : key).map((column) => row[column] ?? null)

async function keyedPage(
  db: Kysely<AnyTable>,
  { name, columns, key }: TablePlan,
  last: readonly Cell[] | null,
): Promise<CountedRow[]> {
  let query = db.selectFrom(name).select([...columns])
  for (const column of key) query = query.orderBy(column)
  if (name === 'meta') query = query.where('key', 'not in', OWN_SETTINGS)
  if (last !== null) {
    const keys = sql.join(key.map((column) => sql.ref(column)))
    query = query.where(sql<boolean>`(${keys}) > (${sql.join(last)})`)
  }
  const found = await query.limit(PAGE).execute()
  return found.map((row) => ({ row, times: 1 }))
}

/**
 * All rows of so many values of the first column, a time, as make up a page: rows that are equal in everything come once,
 * with how often they stand there.
 */
async function keylessPage(
  db: Kysely<AnyTable>,
  { name, columns, key }: TablePlan,
  last: readonly Cell[] | null,
): Promise<CountedRow[]> {
  const [first = ''] = key
  const [from = null] = last ?? []
  let rest = db.selectFrom(name)
  if (from !== null) rest = rest.where(first, '>', from)
  const until = await rest
    .select(first)
    .orderBy(first)
    .limit(1)
    .offset(KEYLESS_PAGE - 1)
    .executeTakeFirst()
  if (until) rest = rest.where(first, '<=', until[first] ?? null)
  let query = rest
    .select([...columns])
    .select((is) => is.fn.countAll<number>().as(TIMES))
    .groupBy([...columns])
  for (const column of key) query = query.orderBy(column)
  const found = await query.execute()
  return found.map(({ [TIMES]: times, ...row }) => ({ row: row as Row, times: Number(times) }))
}

const TIMES = 'times_of_this_row'

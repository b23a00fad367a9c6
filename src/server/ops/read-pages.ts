import { sql, type Kysely } from 'kysely'
import type { AnyTable, Cell, Row, TablePlan } from './table-plan.ts'

/** A row, and how often it stands in its table: more than once only where the table has no primary key. */
export interface CountedRow {
  readonly row: Row
  readonly times: number
}

/** Bodies of entries are up to 32 KiB: so many are held at once. */
const PAGE = 1_000
/** Without a key every page looks through the whole table; such rows are short. */
const KEYLESS_PAGE = 20_000

/** What each database keeps of itself, and what is no part of the data. */
const OWN_SETTINGS = ['shared-turn', 'last-backup']

/**
 * The rows of a table in the order of their key, page by page, beginning behind `after`. The key's text is compared by
 * its bytes on both engines, so the order is the same.
 */
export async function* readPages(
  db: Kysely<AnyTable>,
  { name, columns, key, keyless }: TablePlan,
  after: readonly Cell[] | null,
): AsyncGenerator<readonly CountedRow[]> {
  const size = keyless ? KEYLESS_PAGE : PAGE
  const keys = sql.join(key.map((column) => sql.ref(column)))
  let last = after
  for (;;) {
    let query = db.selectFrom(name).select([...columns])
    if (keyless) query = query.select((is) => is.fn.countAll<number>().as(TIMES)).groupBy([...columns])
    for (const column of key) query = query.orderBy(column)
    if (name === 'meta') query = query.where('key', 'not in', OWN_SETTINGS)
    if (last !== null) query = query.where(sql<boolean>`(${keys}) > (${sql.join(last)})`)
    const found = (await query.limit(size).execute()) as Row[]
    if (found.length > 0) yield found.map((row) => counted(row, columns))
    const end = found.at(-1)
    if (found.length < size || !end) return
    last = keyOf(end, key)
  }
}

/** The values of a row's key. */
export const keyOf = (row: Row, key: readonly string[]): Cell[] => key.map((column) => row[column] ?? null)

const TIMES = 'times_of_this_row'

function counted(row: Row, columns: readonly string[]): CountedRow {
  const times = row[TIMES]
  return {
    row: Object.fromEntries(columns.map((column) => [column, row[column] ?? null])),
    times: typeof times === 'number' ? times : 1,
  }
}

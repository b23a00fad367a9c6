import { sql } from 'kysely'
import type { Range } from '../../domain/log/missing-ranges.ts'
import type { Queries } from '../database/database.ts'

/** What is held of a stretch of a chain. */
export interface Stock {
  /** Distinct counters, held entries included. */
  readonly held: number
  /** The counters that are not there, lowest first; the first `limit` ranges. */
  readonly missing: readonly Range[]
}

/** What the log has of counters `from` to `to` of a device, without reading them into memory. */
export async function findMissing(
  db: Queries,
  device: string,
  { from, to }: Range,
  limit: number,
): Promise<Stock> {
  // `before` is the counter that comes before `n` in the log: their distance tells a gap, 0 a second entry of one counter.
  const steps = (end: number) => sql`
    select n, lag(n, 1, cast(${from - 1} as bigint)) over (order by n) as before from entries
    where device = ${device} and n between ${from} and ${end}`
  const { rows: totals } = await sql<{ held: number; last: number | null }>`
    select count(*) filter (where n > before) as held, max(n) as last from (${steps(to)}) as steps`.execute(
    db,
  )
  const { held = 0, last = null } = totals[0] ?? {}
  const end = last ?? from - 1
  // Not beyond `end`: what arrives between the two questions must not be told as missing twice.
  const { rows: gaps } = await sql<Range>`
    select before + 1 as "from", n - 1 as "to" from (${steps(end)}) as steps
    where n > before + 1 order by n limit ${limit}`.execute(db)
  const tail = end < to ? [{ from: end + 1, to }] : []
  return { held, missing: [...gaps, ...tail].slice(0, limit) }
}

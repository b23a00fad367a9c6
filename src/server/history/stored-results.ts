import { pastResultKey, type PastResult } from '../../domain/history/past-result.ts'
import type { Queries } from '../database/database.ts'
import { resultOf } from './past-result-row.ts'

export interface StoredResult {
  readonly id: string
  readonly result: PastResult
  /** Name of the file it came with. */
  readonly file: string
}

/** SQLite takes 32,766 parameters in one statement; a list this long is quick to look up. */
const UNITS_A_QUERY = 500

/** The results in force of these units in these years, by `pastResultKey`. */
export async function storedResults(
  db: Queries,
  units: readonly string[],
  years: readonly number[],
): Promise<ReadonlyMap<string, StoredResult>> {
  const found = new Map<string, StoredResult>()
  for (let i = 0; i < units.length; i += UNITS_A_QUERY) {
    const rows = await db
      .selectFrom('past_results')
      .innerJoin('history_imports', 'history_imports.id', 'past_results.import')
      .selectAll('past_results')
      .select('history_imports.file')
      .where('replaced_by', 'is', null)
      .where('unit', 'in', units.slice(i, i + UNITS_A_QUERY))
      .where('year', 'in', years)
      .execute()
    for (const row of rows) {
      const result = resultOf(row)
      found.set(pastResultKey(result), { id: row.id, result, file: row.file })
    }
  }
  return found
}

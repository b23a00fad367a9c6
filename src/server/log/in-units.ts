import { sql } from 'kysely'
import { engineOf } from '../database/engine.ts'
import type { Queries } from '../database/database.ts'

/** One parameter, however many units: a person may work for several provinces with hundreds each. */
export function inUnits(db: Queries, units: readonly string[]) {
  const list = JSON.stringify(units)
  return engineOf(db) === 'postgres'
    ? sql<boolean>`standings.unit in (select json_array_elements_text(${list}::json))`
    : sql<boolean>`standings.unit in (select value from json_each(${list}))`
}

/** Whether these folded words stand in what a row is searched by. */
export const inSearch = (words: string) =>
  sql<boolean>`standings.search like ${`%${words.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`

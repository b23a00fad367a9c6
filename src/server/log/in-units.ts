import { sql } from 'kysely'

/** One parameter, however many units: a person may work for several provinces with hundreds each. */
export const inUnits = (units: readonly string[]) =>
  sql<boolean>`standings.unit in (select value from json_each(${JSON.stringify(units)}))`

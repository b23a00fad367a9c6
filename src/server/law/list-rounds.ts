import { mayDo } from '../../domain/person/rights.ts'
import { WHOLE_COUNTRY } from '../../domain/person/role.ts'
import type { RoundRow } from '../../protocol/rounds.schema.ts'
import { administers, type Administrator } from '../access/administration.rules.ts'
import { isCurrent } from '../../domain/person/role.ts'
import type { Units } from '../access/units.ts'
import type { Queries } from '../database/database.ts'

/** The rounds of the administrator's units and those from above that reach them, the newest first. */
export async function listRounds(db: Queries, by: Administrator, units: Units): Promise<RoundRow[]> {
  const own = by.grants.filter(
    (grant) => mayDo('open-rounds', new Set([grant.role])) && isCurrent(grant, by.today),
  )
  const above = new Set(own.flatMap(({ unit }) => units.above(unit).map(({ id }) => id)))
  const known = await db.selectFrom('rounds').select('unit').distinct().execute()
  const reached = known
    .map(({ unit }) => unit)
    .filter((unit) => unit === WHOLE_COUNTRY || above.has(unit) || administers(by, unit))
  if (reached.length === 0) return []
  const rows = await db
    .selectFrom('rounds')
    .innerJoin('people as opener', 'opener.id', 'rounds.opened_by')
    .leftJoin('people as closer', 'closer.id', 'rounds.closed_by')
    .selectAll('rounds')
    .select(['opener.name as opener', 'closer.name as closer'])
    .where('rounds.unit', 'in', reached)
    .orderBy('opened_at', 'desc')
    .orderBy('rounds.id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    unit: row.unit,
    unitName: units.unitOf(row.unit)?.name ?? row.unit,
    year: row.year,
    set: row.criteria_set,
    opened: { by: row.opener, at: row.opened_at, reason: row.open_reason },
    closed:
      row.closed_at === null
        ? null
        : { by: row.closer ?? '', at: row.closed_at, reason: row.close_reason ?? '' },
    mine: administers(by, row.unit),
  }))
}

import { mayDo } from '../../domain/person/rights.ts'
import { ancestors, isCurrent, ROLES, type UnitTies } from '../../domain/person/role.ts'
import type { DeskPage } from '../../protocol/desk-rows.schema.ts'
import type { Queries } from '../database/database.ts'

const APPRAISING = ROLES.filter((role) => mayDo('appraise', new Set([role])))

/** People who may appraise dossiers of at least one of these units on `today` (ISO), by name. */
export async function appraisersFor(
  db: Queries,
  units: readonly string[],
  today: string,
  ties: UnitTies,
): Promise<DeskPage['appraisers']> {
  const offices = new Set(
    units.flatMap((unit) =>
      [unit, ...ties.successorsOf(unit, today)].flatMap((one) => ancestors(one, ties.parentOf)),
    ),
  )
  const grants = await db
    .selectFrom('grants')
    .innerJoin('people', 'people.id', 'grants.person')
    .select(['people.id', 'people.name', 'grants.role', 'grants.unit', 'grants.from', 'grants.to'])
    .where('grants.role', 'in', APPRAISING)
    .orderBy('people.name')
    .orderBy('people.id')
    .execute()
  const people = new Map(
    grants
      .filter((grant) => isCurrent(grant, today) && offices.has(grant.unit))
      .map(({ id, name }) => [id, { id, name }]),
  )
  return [...people.values()]
}

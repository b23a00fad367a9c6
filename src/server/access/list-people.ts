import { mayDo } from '../../domain/person/rights.ts'
import { inheritance, WHOLE_COUNTRY, type Grant } from '../../domain/person/role.ts'
import type { PersonRow } from '../../protocol/people.schema.ts'
import type { Queries } from '../database/database.ts'
import { administers, type Administrator } from './administration.rules.ts'
import type { Units } from './units.ts'

/** Grants of one person, in a stable order. */
export const grantsOf = (db: Queries, person: string): Promise<Grant[]> =>
  db
    .selectFrom('grants')
    .select(['role', 'unit', 'from', 'to'])
    .where('person', '=', person)
    .orderBy('unit')
    .orderBy('role')
    .orderBy('from')
    .execute()

/**
 * The people with a grant in the administrator's units (or in `unit` alone), each with those grants only: what
 * somebody is elsewhere is not this administrator's business.
 */
export async function listPeople(
  db: Queries,
  by: Administrator,
  units: Units,
  unit: string | null,
): Promise<PersonRow[]> {
  const inScope = await db
    .selectFrom('grants')
    .select(['person', 'role', 'unit', 'from', 'to'])
    .orderBy('unit')
    .orderBy('role')
    .orderBy('from')
    .$if(unit !== null, (q) => q.where('unit', '=', unit ?? ''))
    .$if(unit === null, (q) => q.where('unit', 'in', unitsOf(db, by)))
    .execute()
  const grants = inScope.filter((grant) => administers(by, grant.unit))
  const ids = [...new Set(grants.map((grant) => grant.person))]
  const rows = await Promise.all(ids.map((id) => personRow(db, id, grants, units)))
  return rows.sort((a, b) => a.name.localeCompare(b.name, 'vi'))
}

/** Units the administrator reaches, walked down in SQL; `vn` reaches every unit a grant names. */
export function unitsOf(db: Queries, by: Administrator) {
  const roots = by.grants
    .filter((grant) => mayDo('manage-people', new Set([grant.role])) && administers(by, grant.unit))
    .flatMap((grant) => inheritance(grant.unit, by.today, by))
  if (roots.includes(WHOLE_COUNTRY)) return db.selectFrom('grants').select('unit')
  return db
    .withRecursive('reached(unit)', (q) =>
      q
        .selectFrom('units')
        .select('id as unit')
        .where('id', 'in', roots)
        .unionAll(
          q
            .selectFrom('units')
            .innerJoin('reached', 'reached.unit', 'units.parent')
            .select('units.id as unit'),
        ),
    )
    .selectFrom('reached')
    .select('unit')
}

/** One person as the administration shows him, with those of `grants` that are his. */
export async function personRow(
  db: Queries,
  id: string,
  grants: readonly (Grant & { readonly person: string })[],
  units: Units,
): Promise<PersonRow> {
  const person = await db
    .selectFrom('people')
    .leftJoin('accounts', 'accounts.person', 'people.id')
    .select(['people.id', 'people.name', 'accounts.login'])
    .where('people.id', '=', id)
    .executeTakeFirstOrThrow()
  const devices = await db
    .selectFrom('devices')
    .select(['id', 'label', 'desk', 'enrolled_at', 'last_seen_at', 'revoked_at', 'wipe_asked_at', 'wiped_at'])
    .select(['reported_at', 'unsent', 'unsent_files'])
    .where('person', '=', id)
    .where('asking_until', 'is', null)
    .orderBy('enrolled_at')
    .execute()
  return {
    ...person,
    grants: grants
      .filter((grant) => grant.person === id)
      .map(({ role, unit, from, to }) => ({
        role,
        unit,
        unitName: units.unitOf(unit)?.name ?? unit,
        from,
        to,
      })),
    devices: devices.map((device) => ({
      id: device.id,
      label: device.label,
      desk: device.desk === 1,
      enrolledAt: device.enrolled_at,
      lastSeenAt: device.last_seen_at,
      revokedAt: device.revoked_at,
      wipeAskedAt: device.wipe_asked_at,
      wipedAt: device.wiped_at,
      report:
        device.reported_at === null
          ? null
          : { at: device.reported_at, unsent: device.unsent ?? 0, files: device.unsent_files ?? 0 },
    })),
  }
}

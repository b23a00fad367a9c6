import { WHOLE_COUNTRY } from '../../domain/person/role.ts'
import type { Directory } from '../../protocol/access.schema.ts'
import type { Queries } from '../database/database.ts'
import { SERVER_PERSON } from '../log/server-device.ts'
import type { Access } from './access.ts'
import type { Caller } from './caller.ts'
import { directoryUnit } from './identity.ts'
import { todayInVietnam } from './today.ts'
import { isCurrent } from '../../domain/person/role.ts'
import type { Units } from './units.ts'

/** More ids than SQLite takes parameters in one statement must go in several. */
const BATCH = 10_000

/**
 * Whom the caller meets in the dossiers he may see: everybody who has or had a role over a unit he stands in (for an
 * office, over the units below it too), with all their devices, revoked ones included, since what they signed remains.
 * Administrators see no dossiers, so their role widens nothing.
 */
export async function buildDirectory(caller: Caller, access: Access): Promise<Directory> {
  const scope = unitsStoodIn(caller, access.units, todayInVietnam(access.now()))
  const seen = new Set([...scope].flatMap((id) => [id, ...access.units.above(id).map((unit) => unit.id)]))
  const unitsOf = await grantedUnits(access.db, [...seen, WHOLE_COUNTRY])
  unitsOf.set(caller.person.id, unitsOf.get(caller.person.id) ?? [])
  const people = await inBatches([...unitsOf.keys()], (ids) =>
    access.db.selectFrom('people').select(['id', 'name']).where('id', 'in', ids).orderBy('id').execute(),
  )
  const devices = await inBatches([...unitsOf.keys()], (ids) =>
    access.db
      .selectFrom('devices')
      .select(['id', 'person', 'label', 'key_alg', 'key_raw'])
      .where('person', 'in', ids)
      .orderBy('id')
      .execute(),
  )
  return {
    issuedAt: access.now(),
    people: people.map(({ id, name }) => ({ id, name, units: unitsOf.get(id) ?? [] })),
    devices: [
      { id: access.server.id, person: SERVER_PERSON, label: '', publicKey: access.server.publicKey },
      ...devices.map(({ id, person, label, key_alg: alg, key_raw: raw }) => ({
        id,
        person,
        label,
        publicKey: { alg, raw },
      })),
    ],
    units: [...seen].flatMap((id) => {
      const unit = access.units.unitOf(id)
      return unit ? [directoryUnit(unit)] : []
    }),
    rounds: access.lawSettings.rounds.filter(({ unit }) => unit === WHOLE_COUNTRY || seen.has(unit)),
    officialDays: [...access.lawSettings.officialDays],
  }
}

function unitsStoodIn(caller: Caller, units: Units, today: string): Set<string> {
  const scope = new Set<string>()
  for (const grant of caller.grants) {
    if (!isCurrent(grant, today)) continue
    if (units.unitOf(grant.unit)) scope.add(grant.unit)
    if (grant.role === 'appraiser') for (const unit of units.within(grant.unit)) scope.add(unit.id)
  }
  return scope
}

/** Person → those of these units he has or had a role in. */
async function grantedUnits(db: Queries, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await inBatches(ids, (some) =>
    db.selectFrom('grants').select(['person', 'unit']).distinct().where('unit', 'in', some).execute(),
  )
  const unitsOf = new Map<string, string[]>()
  for (const { person, unit } of rows) unitsOf.set(person, [...(unitsOf.get(person) ?? []), unit])
  return unitsOf
}

async function inBatches<T>(
  ids: readonly string[],
  query: (some: readonly string[]) => Promise<T[]>,
): Promise<T[]> {
  const found: T[] = []
  for (let i = 0; i < ids.length; i += BATCH) found.push(...(await query(ids.slice(i, i + BATCH))))
  return found
}

import { mayDo } from '../../domain/person/rights.ts'
import { inheritance, isCurrent, ROLE_PLACES, WHOLE_COUNTRY, type Grant } from '../../domain/person/role.ts'
import type { Directory } from '../../protocol/access.schema.ts'
import type { Queries } from '../database/database.ts'
import { SERVER_PERSON } from '../log/server-device.ts'
import type { Access } from './access.ts'
import type { Caller } from './caller.ts'
import { directoryUnit } from './identity.ts'
import { todayInVietnam } from './today.ts'
import type { Units } from './units.ts'

/** More ids than SQLite takes parameters in one statement must go in several. */
const BATCH = 10_000

/**
 * Whom the caller meets in the dossiers he may see: everybody who has or had a role over a unit he stands in (for an
 * office, over the units below it too; for both, over what has gone into these), with all their devices, revoked ones
 * included, since what they signed remains. Administrators see no dossiers, so their role widens nothing.
 */
export async function buildDirectory(caller: Caller, access: Access): Promise<Directory> {
  const today = todayInVietnam(access.now())
  const scope = unitsStoodIn(caller, access.units, today)
  const seen = new Set([...scope].flatMap((id) => [id, ...access.units.above(id).map((unit) => unit.id)]))
  const standing = await standingIn(access.db, [...seen, WHOLE_COUNTRY], today)
  // Of himself also where he stands no longer: so his phone can tell him, and name the unit.
  standing.set(caller.person.id, {
    ...standingOf(caller.grants, today),
    units: standing.get(caller.person.id)?.units ?? [],
  })
  for (const { unit } of caller.grants) if (access.units.unitOf(unit)) seen.add(unit)
  const people = await inBatches([...standing.keys()], (ids) =>
    access.db.selectFrom('people').select(['id', 'name']).where('id', 'in', ids).orderBy('id').execute(),
  )
  const devices = await inBatches([...standing.keys()], (ids) =>
    access.db
      .selectFrom('devices')
      .select(['id', 'person', 'label', 'key_alg', 'key_raw'])
      .where('person', 'in', ids)
      .where('asking_until', 'is', null)
      .orderBy('id')
      .execute(),
  )
  return {
    issuedAt: access.now(),
    people: people.map(({ id, name }) => ({ id, name, units: [], ...standing.get(id) })),
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
      return unit ? [directoryUnit(unit, access.units, today)] : []
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
    const role = new Set([grant.role])
    if (!mayDo('read-self', role) && !mayDo('read-appraisal', role)) continue
    const { below } = ROLE_PLACES[grant.role]
    for (const place of inheritance(grant.unit, today, units))
      for (const { id } of below ? units.within(place) : [{ id: place }])
        for (const inherited of inheritance(id, today, units)) scope.add(inherited)
  }
  return scope
}

/** A person in these units: where he has or had a role, and how long he works on the dossiers there. */
interface Standing {
  readonly units: string[]
  /** The last day (ISO) of his rights to collect for the unit's dossier, null where none is set; no unit twice. */
  readonly until: Record<string, string | null>
  /** Offices in which he appraises now; absent where in none. */
  readonly appraises?: string[]
}

/** Person → where he stands among these units. */
async function standingIn(
  db: Queries,
  ids: readonly string[],
  today: string,
): Promise<Map<string, Standing>> {
  const rows = await inBatches(ids, (some) =>
    db
      .selectFrom('grants')
      .select(['person', 'role', 'unit', 'from', 'to'])
      .where('unit', 'in', some)
      .orderBy('unit')
      .execute(),
  )
  const grantsOf = new Map<string, Grant[]>()
  for (const { person, ...grant } of rows) {
    const grants = grantsOf.get(person)
    if (grants) grants.push(grant)
    else grantsOf.set(person, [grant])
  }
  return new Map([...grantsOf].map(([person, grants]) => [person, standingOf(grants, today)]))
}

function standingOf(grants: readonly Grant[], today: string): Standing {
  const until: Record<string, string | null> = {}
  for (const { role, unit, to } of grants) {
    if (!mayDo('add-evidence', new Set([role]))) continue
    const known = until[unit]
    until[unit] = known === null || to === null ? null : known !== undefined && known > to ? known : to
  }
  const appraises = grants.filter(
    (grant) => isCurrent(grant, today) && mayDo('appraise', new Set([grant.role])),
  )
  const unitsOf = (some: readonly Grant[]) => [...new Set(some.map(({ unit }) => unit))]
  return { units: unitsOf(grants), until, ...(appraises.length > 0 && { appraises: unitsOf(appraises) }) }
}

async function inBatches<T>(
  ids: readonly string[],
  query: (some: readonly string[]) => Promise<T[]>,
): Promise<T[]> {
  const found: T[] = []
  for (let i = 0; i < ids.length; i += BATCH) found.push(...(await query(ids.slice(i, i + BATCH))))
  return found
}

import type { Queries } from '../database/database.ts'
import type { Units } from '../access/units.ts'

/** Lines of a list at most; what is beyond is counted in the file that cannot hold it. */
const MOST = 20_000

/**
 * What the server's tables hold about one person, entries aside: who he is here, what he may, his devices, what was done by
 * him and about him, and what he read and others read of him. Secrets (passwords, keys, codes) are never in it.
 */
export async function personFacts(db: Queries, units: Units, person: string) {
  const unitName = (unit: string): string => units.unitOf(unit)?.name ?? unit
  const account = await db
    .selectFrom('people')
    .leftJoin('accounts', 'accounts.person', 'people.id')
    .leftJoin('second_factors', 'second_factors.person', 'people.id')
    .select(['people.id', 'people.name', 'people.created_at as since', 'accounts.login'])
    .select('second_factors.set_at as secondFactorSince')
    .where('people.id', '=', person)
    .executeTakeFirstOrThrow()
  const grants = await db
    .selectFrom('grants')
    .select(['role', 'unit', 'from', 'to'])
    .where('person', '=', person)
    .orderBy('from')
    .execute()
  const devices = await db
    .selectFrom('devices')
    .select(['id', 'label', 'desk', 'enrolled_at as enrolledAt', 'last_seen_at as lastSeenAt'])
    .select(['revoked_at as revokedAt', 'reported_at as reportedAt', 'app_version as appVersion'])
    .select(['unsent', 'unsent_files as unsentFiles', 'wiped_at as wipedAt'])
    .where('person', '=', person)
    .orderBy('enrolled_at')
    .execute()
  const own = [person, ...devices.map(({ id }) => id)]
  const audit = await db
    .selectFrom('audit')
    .leftJoin('people', 'people.id', 'audit.actor')
    .select(['at', 'actor', 'people.name as actorName', 'action', 'target'])
    .where((is) => is.or([is('actor', '=', person), is('target', 'in', own)]))
    .orderBy('at')
    .limit(MOST)
    .execute()
  const readings = await db
    .selectFrom('access_log')
    .leftJoin('people', 'people.id', 'access_log.person')
    .select(['at', 'person', 'people.name as personName', 'action', 'unit', 'target'])
    .where((is) => is.or([is('person', '=', person), is('target', 'in', own)]))
    .orderBy('at')
    .limit(MOST)
    .execute()
  return {
    account,
    grants: grants.map((grant) => ({ ...grant, unitName: unitName(grant.unit) })),
    devices: devices.map(({ desk, ...device }) => ({ ...device, desk: desk === 1 })),
    audit,
    readings: readings.map((row) => ({ ...row, unitName: unitName(row.unit) })),
  }
}
export type PersonFacts = Awaited<ReturnType<typeof personFacts>>

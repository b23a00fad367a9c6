import { v7 as uuid } from 'uuid'
import { WHOLE_COUNTRY, type Grant } from '../../domain/person/role.ts'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import type { PersonInput } from '../../protocol/people.schema.ts'
import type { RefusalCode } from '../../protocol/refusal.ts'
import type { Queries, Write } from '../database/database.ts'
import {
  administers,
  maySecure,
  regrant,
  unitLeftAlone,
  type Administrator,
  type AdministratorGrant,
} from './administration.rules.ts'
import { closeUnguarded } from './close-unguarded.ts'
import { grantsOf } from './list-people.ts'
import { fitsUnit } from '../../domain/person/role.ts'
import { closeDeskSessions } from './sessions.ts'
import { isRetired, type Units } from './units.ts'

export interface PeopleRefusal {
  readonly code: RefusalCode
  /** Where in the body, e.g. `grants.0.unit`. */
  readonly detail?: string
}

/**
 * A new person with his grants, all within the administrator's units. The answer is his id.
 * @param handedOver what somebody else had: only so can it lie in a unit that is no more
 */
export async function createPerson(
  trx: Write,
  by: Administrator,
  input: PersonInput,
  units: Units,
  now: number,
  handedOver: readonly Grant[] = [],
): Promise<Result<string, PeopleRefusal>> {
  const bad = faultInGrants(by, input.grants, units, handedOver)
  if (bad) return err(bad)
  if (input.login !== null && (await personOf(trx, input.login)) !== null) return err({ code: 'login-taken' })
  const person = uuid({ msecs: now })
  await trx
    .insertInto('people')
    .values({ id: person, name: input.name.normalize('NFC'), created_at: now })
    .execute()
  if (input.login !== null)
    await trx.insertInto('accounts').values({ person, login: input.login, hash: null }).execute()
  await writeGrants(trx, person, input.grants)
  return ok(person)
}

/**
 * Grants within the administrator's units become those of `input`; others stay. Name and sign-in name change only when
 * he may hold this person's keys. Refused when it would leave a unit without its last administrator.
 */
export async function changePerson(
  trx: Write,
  by: Administrator,
  person: string,
  input: PersonInput,
  units: Units,
): Promise<Result<void, PeopleRefusal>> {
  const known = await visiblePerson(trx, by, person)
  if (!known) return err({ code: 'not-found' })
  const bad = faultInGrants(by, input.grants, units, known.grants)
  if (bad) return err(bad)
  const name = input.name.normalize('NFC')
  const keysChange = name !== known.name || input.login !== known.login
  if (keysChange && !maySecure(by, known.grants)) return err({ code: 'forbidden', detail: 'name' })
  const owner = input.login === null ? null : await personOf(trx, input.login)
  if (owner !== null && owner !== person) return err({ code: 'login-taken' })

  return keepingAdministrators(trx, by, async () => {
    await trx.updateTable('people').set({ name }).where('id', '=', person).execute()
    await writeLogin(trx, person, input.login)
    // Who may not sign in any more is not signed in any more.
    if (input.login === null && known.login !== null) await closeDeskSessions(trx, person, null)
    await replaceGrants(trx, person, regrant(by, known.grants, input.grants))
    await closeUnguarded(trx, person, by.today)
  })
}

/** Runs a change of roles; refused when it would leave a unit without its last administrator. */
export async function keepingAdministrators(
  trx: Write,
  by: Administrator,
  change: () => Promise<void>,
): Promise<Result<void, PeopleRefusal>> {
  const before = await administratorGrants(trx)
  await change()
  const alone = unitLeftAlone(before, await administratorGrants(trx), by.today, by)
  return alone === null ? ok(undefined) : err({ code: 'last-administrator' })
}

/** A person the administrator can see, with all his grants; null for one outside his units. */
export async function visiblePerson(
  trx: Write,
  by: Administrator,
  person: string,
): Promise<{ name: string; login: string | null; grants: readonly Grant[] } | null> {
  const row = await trx
    .selectFrom('people')
    .leftJoin('accounts', 'accounts.person', 'people.id')
    .select(['people.name', 'accounts.login'])
    .where('people.id', '=', person)
    .executeTakeFirst()
  const grants = await grantsOf(trx, person)
  return row && grants.some((grant) => administers(by, grant.unit)) ? { ...row, grants } : null
}

/** @param held roles that may stay in a unit that is no more */
function faultInGrants(
  by: Administrator,
  grants: readonly Grant[],
  units: Units,
  held: readonly Grant[],
): PeopleRefusal | null {
  const seen = new Set<string>()
  for (const [i, grant] of grants.entries()) {
    const unit = units.unitOf(grant.unit)
    const wholeCountry = grant.unit === WHOLE_COUNTRY && grant.role === 'administrator'
    if (!unit && !wholeCountry) return { code: 'bad-request', detail: `grants.${i}.unit` }
    if (!administers(by, grant.unit)) return { code: 'forbidden', detail: `grants.${i}.unit` }
    if (unit && !fitsUnit(grant.role, unit.kind)) return { code: 'bad-request', detail: `grants.${i}.role` }
    const stays = held.some(({ role, unit: where }) => role === grant.role && where === grant.unit)
    if (unit && !stays && isRetired(unit, by.today))
      return { code: 'unit-retired', detail: `grants.${i}.unit` }
    if (grant.to !== null && grant.to < grant.from) return { code: 'bad-request', detail: `grants.${i}.to` }
    const key = `${grant.role} ${grant.unit} ${grant.from}`
    if (seen.has(key)) return { code: 'bad-request', detail: `grants.${i}` }
    seen.add(key)
  }
  return null
}

async function personOf(trx: Write, login: string): Promise<string | null> {
  const row = await trx.selectFrom('accounts').select('person').where('login', '=', login).executeTakeFirst()
  return row?.person ?? null
}

async function writeLogin(trx: Write, person: string, login: string | null): Promise<void> {
  if (login === null) {
    await trx.deleteFrom('accounts').where('person', '=', person).execute()
    return
  }
  await trx
    .insertInto('accounts')
    .values({ person, login, hash: null })
    .onConflict((c) => c.column('person').doUpdateSet({ login }))
    .execute()
}

/** All grants of one person, those outside the administrator's units included. */
export async function replaceGrants(trx: Write, person: string, grants: readonly Grant[]): Promise<void> {
  await trx.deleteFrom('grants').where('person', '=', person).execute()
  await writeGrants(trx, person, grants)
}

async function writeGrants(trx: Write, person: string, grants: readonly Grant[]): Promise<void> {
  if (grants.length === 0) return
  await trx
    .insertInto('grants')
    .values(grants.map(({ role, unit, from, to }) => ({ person, role, unit, from, to })))
    .execute()
}

/** Administrators who can sign in: a grant without a sign-in name administers nothing. */
export const administratorGrants = (trx: Queries): Promise<AdministratorGrant[]> =>
  trx
    .selectFrom('grants')
    .innerJoin('accounts', 'accounts.person', 'grants.person')
    .select(['grants.person', 'grants.role', 'grants.unit', 'grants.from', 'grants.to'])
    .where('grants.role', '=', 'administrator')
    .where('accounts.hash', 'is not', null)
    .execute()

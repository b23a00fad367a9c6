import { err, ok, type Result } from '../../domain/shared/result.ts'
import type { Write } from '../database/database.ts'
import { maySecure, type Administrator } from './administration.rules.ts'
import { visiblePerson, type PeopleRefusal } from './change-people.ts'
import { closeDeskSessions } from './sessions.ts'

/** The person whose keys this administrator may hold: every right of his lies within the administrator's units. */
export async function securedPerson(
  trx: Write,
  by: Administrator,
  person: string,
): Promise<Result<{ readonly login: string | null }, PeopleRefusal>> {
  const known = await visiblePerson(trx, by, person)
  if (!known) return err({ code: 'not-found' })
  return maySecure(by, known.grants) ? ok({ login: known.login }) : err({ code: 'forbidden' })
}

/** Replaces the password and ends every desk session of the person. The answer is his sign-in name. */
export async function resetPassword(
  trx: Write,
  by: Administrator,
  person: string,
  hash: string,
): Promise<Result<string, PeopleRefusal>> {
  const secured = await securedPerson(trx, by, person)
  if (!secured.ok) return secured
  if (secured.value.login === null) return err({ code: 'bad-request', detail: 'login' })
  await trx.updateTable('accounts').set({ hash }).where('person', '=', person).execute()
  await closeDeskSessions(trx, person, null)
  return ok(secured.value.login)
}

/** Whose device this is; null for one that nobody knows, or that waits to be let in. */
export async function personOfDevice(trx: Write, device: string): Promise<string | null> {
  const row = await trx
    .selectFrom('devices')
    .select('person')
    .where('id', '=', device)
    .where('asking_until', 'is', null)
    .executeTakeFirst()
  return row?.person ?? null
}

/** From now on the device may only push, and what it pushes is held. Revoking twice keeps the first time. */
export async function revokeDevice(
  trx: Write,
  by: Administrator,
  person: string,
  device: string,
  now: number,
): Promise<Result<void, PeopleRefusal>> {
  const secured = await securedPerson(trx, by, person)
  if (!secured.ok) return secured
  const known = await trx
    .selectFrom('devices')
    .select('revoked_at')
    .where('id', '=', device)
    .where('person', '=', person)
    .executeTakeFirst()
  if (!known) return err({ code: 'not-found' })
  await trx
    .updateTable('devices')
    .set({ revoked_at: known.revoked_at ?? now })
    .where('id', '=', device)
    .execute()
  return ok(undefined)
}

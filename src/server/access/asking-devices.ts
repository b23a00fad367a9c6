import { err, ok, type Result } from '../../domain/shared/result.ts'
import type { AskingDevice } from '../../protocol/devices.schema.ts'
import type { Queries, Write } from '../database/database.ts'
import type { Administrator } from './administration.rules.ts'
import type { PeopleRefusal } from './change-people.ts'
import { securedPerson } from './secure-people.ts'

/** A phone whose administrator said yes at the last moment still has this long to hear of it. */
const ANSWER_LIFETIME = 15 * 60 * 1000

/** Phones of a person that have presented their code and wait for the four digits to be compared; oldest first. */
export async function askingDevices(db: Queries, person: string, now: number): Promise<AskingDevice[]> {
  const rows = await db
    .selectFrom('devices')
    .select(['id', 'label', 'digits', 'asking_until', 'enrolled_at'])
    .where('person', '=', person)
    .where('asking_until', '>', now)
    .where('revoked_at', 'is', null)
    .orderBy('enrolled_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    label: row.label,
    digits: row.digits ?? '',
    askedAt: row.enrolled_at,
    until: row.asking_until ?? now,
  }))
}

/** The administrator read the same digits on the phone: from now on it is a device like any other. */
export async function confirmDevice(
  trx: Write,
  by: Administrator,
  device: string,
  digits: string,
  now: number,
): Promise<Result<void, PeopleRefusal>> {
  const asking = await asked(trx, by, device, now)
  if (!asking.ok) return asking
  if (asking.value.digits !== digits) return err({ code: 'device-not-asking' })
  await trx
    .updateTable('devices')
    .set({ asking_until: null, digits: null, enrolled_at: now })
    .where('id', '=', device)
    .execute()
  await trx
    .updateTable('enrolment_codes')
    .set({ expires_at: now + ANSWER_LIFETIME })
    .where('device', '=', device)
    .execute()
  return ok(undefined)
}

/** Other digits, or nobody knows that phone: it is never let in. It may ask until it is forgotten, and hears no. */
export async function refuseDevice(
  trx: Write,
  by: Administrator,
  device: string,
  now: number,
): Promise<Result<void, PeopleRefusal>> {
  const asking = await asked(trx, by, device, now)
  if (!asking.ok) return asking
  await trx.updateTable('devices').set({ revoked_at: now }).where('id', '=', device).execute()
  return ok(undefined)
}

async function asked(
  trx: Write,
  by: Administrator,
  device: string,
  now: number,
): Promise<Result<{ readonly digits: string | null }, PeopleRefusal>> {
  const known = await trx
    .selectFrom('devices')
    .select(['person', 'digits', 'asking_until', 'revoked_at'])
    .where('id', '=', device)
    .executeTakeFirst()
  if (!known) return err({ code: 'device-not-asking' })
  const secured = await securedPerson(trx, by, known.person)
  if (!secured.ok) return secured
  const asks = known.revoked_at === null && known.asking_until !== null && known.asking_until > now
  return asks ? ok({ digits: known.digits }) : err({ code: 'device-not-asking' })
}

/** Takes away the keys of phones that nobody let in in time: they were never devices, and may ask by another code. */
export async function forgetAsking(trx: Write, now: number): Promise<void> {
  await trx.deleteFrom('devices').where('asking_until', '<=', now).execute()
}

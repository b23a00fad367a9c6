import { v7 as uuid } from 'uuid'
import { sizeOf } from '../../domain/log/missing-ranges.ts'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import type { HeldRanges } from '../../protocol/held-ranges.schema.ts'
import type { RefusalCode } from '../../protocol/refusal.ts'
import type { WipedRequest } from '../../protocol/wipe.schema.ts'
import type { Queries, Write } from '../database/database.ts'
import { findMissing } from '../log/find-missing.ts'
import type { Access } from './access.ts'
import type { Administrator } from './administration.rules.ts'
import { audit } from './audit.ts'
import type { PeopleRefusal } from './change-people.ts'
import { findDevice } from './find-device.ts'
import { provesKey } from './prove-key.ts'
import { securedPerson } from './secure-people.ts'

/**
 * Asks a person's device, whenever it is heard of again, to delete the account. It is revoked with that: what it still
 * sends is kept, held. Asking twice keeps the first time.
 */
export async function askWipe(
  trx: Write,
  by: Administrator,
  person: string,
  device: string,
  now: number,
): Promise<Result<void, PeopleRefusal>> {
  const secured = await securedPerson(trx, by, person)
  if (!secured.ok) return secured
  return (await retireDevice(trx, person, device, now)) ? ok(undefined) : err({ code: 'not-found' })
}

/** The same without asking for an administrator's rights: the person's other device has taken its place. */
export async function retireDevice(
  trx: Write,
  person: string,
  device: string,
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('devices')
    .set((e) => ({
      revoked_at: e.fn.coalesce('revoked_at', e.val(now)),
      wipe_ask: e.fn.coalesce('wipe_ask', e.val(uuid({ msecs: now }))),
      wipe_asked_at: e.fn.coalesce('wipe_asked_at', e.val(now)),
    }))
    .where('id', '=', device)
    .where('person', '=', person)
    .where('asking_until', 'is', null)
    .executeTakeFirst()
  await trx
    .updateTable('replacements')
    .set({ retired_at: now })
    .where('old_device', '=', device)
    .where('retired_at', 'is', null)
    .where('given_up_at', 'is', null)
    .execute()
  return numUpdatedRows > 0n
}

/**
 * The device is about to delete this account. Only where the server holds every entry that it names (else the person must
 * send again): then it is out of service, its sessions are over, and the audit says by whose wish.
 * Told twice, because an answer was lost, it is noted once.
 */
export async function noteWiped(
  access: Access,
  request: WipedRequest,
  address: string,
): Promise<Result<void, RefusalCode>> {
  if (!(await access.limits.mayAsk(address))) return err('too-many')
  const device = await findDevice(access.db, request.device)
  // One that waits to be let in holds nothing and changes nothing.
  if (!device || device.asking) return err('device-unknown')
  if (!(await provesKey(access, 'wiped', { ...request, publicKey: device.publicKey })))
    return err('bad-proof')
  const now = access.now()
  return access.db.transaction().execute(async (trx) => {
    if ((await countMissing(trx, device.id, request.own)) > 0) return err('not-all-received')
    const { numUpdatedRows } = await trx
      .updateTable('devices')
      .set((e) => ({ wiped_at: now, revoked_at: e.fn.coalesce('revoked_at', e.val(now)) }))
      .where('id', '=', device.id)
      .where('wiped_at', 'is', null)
      .executeTakeFirst()
    await trx.deleteFrom('sessions').where('device', '=', device.id).execute()
    const action = request.ask === null ? 'device-removed' : 'device-wiped'
    if (numUpdatedRows > 0n) await audit(trx, now, device.person, action, device.id)
    return ok(undefined)
  })
}

/** How many of these entries of a device the log does not hold; held ones it does. */
export async function countMissing(db: Queries, device: string, own: HeldRanges): Promise<number> {
  let missing = 0
  for (const range of own) missing += sizeOf([range]) - (await findMissing(db, device, range, 1)).held
  return missing
}

/** P4: up to which counter the log has this device's chain without a gap; held entries included. */
export async function chainHeld(db: Queries, device: string): Promise<number> {
  const row = await db.selectFrom('chains').select('complete').where('device', '=', device).executeTakeFirst()
  return row?.complete ?? 0
}

import { v7 as uuid } from 'uuid'
import type { PublicKey } from '../../domain/log/ports.ts'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import type { Claim } from '../../protocol/access.schema.ts'
import type { Queries } from '../database/database.ts'

export interface NewDevice {
  readonly person: string
  readonly publicKey: PublicKey
  readonly label: string
  readonly desk: boolean
  /** The device and person this key was before, as its holder says. */
  readonly claim?: Claim | undefined
  /** Whether this server has vouched for the claim. */
  readonly vouched?: boolean
  /** It waits for an administrator's word until then (milliseconds), by these digits; at once in use without. */
  readonly asking?: { readonly until: number; readonly digits: string } | null
}

export interface RegisteredDevice {
  readonly id: string
  /** False when this key was registered before: an answer was lost, or a desk signs in again. */
  readonly isNew: boolean
  readonly revokedAt: number | null
  readonly asks: boolean
}

/**
 * The device of this key, made when nobody knows the key yet: under the id it claims, if that is free, its person's, and
 * vouched for (P4: this server was restored from a backup older than the device). A device is one person in one browser
 * profile: the key of somebody else, or of the other kind of device, is refused. A revoked device stays revoked.
 */
export async function registerDevice(
  db: Queries,
  device: NewDevice,
  now: number,
): Promise<Result<RegisteredDevice, { readonly code: 'key-taken' }>> {
  const desk = device.desk ? 1 : 0
  const asking = device.asking ?? null
  const known = await db
    .selectFrom('devices')
    .select(['id', 'person', 'desk', 'revoked_at', 'asking_until'])
    .where('key_raw', '=', device.publicKey.raw)
    .executeTakeFirst()
  if (known) {
    if (known.person !== device.person || known.desk !== desk) return err({ code: 'key-taken' })
    // Who was let in once stays in; who still asks does so by the newest code.
    const asks = known.asking_until !== null && asking !== null
    if (known.asking_until !== null)
      await db
        .updateTable('devices')
        .set({ asking_until: asking?.until ?? null, digits: asking?.digits ?? null })
        .where('id', '=', known.id)
        .execute()
    return ok({ id: known.id, isNew: false, revokedAt: known.revoked_at, asks })
  }
  const { claim } = device
  if (claim && (claim.person !== device.person || !device.vouched)) return err({ code: 'key-taken' })
  if (claim && (await isTaken(db, claim.device))) return err({ code: 'key-taken' })
  const id = claim?.device ?? uuid({ msecs: now })
  await db
    .insertInto('devices')
    .values({
      id,
      person: device.person,
      key_alg: device.publicKey.alg,
      key_raw: device.publicKey.raw,
      label: device.label.normalize('NFC'),
      desk,
      enrolled_at: now,
      last_seen_at: null,
      revoked_at: null,
      asking_until: asking?.until ?? null,
      digits: asking?.digits ?? null,
    })
    .execute()
  return ok({ id, isNew: true, revokedAt: null, asks: asking !== null })
}

async function isTaken(db: Queries, id: string): Promise<boolean> {
  return (await db.selectFrom('devices').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

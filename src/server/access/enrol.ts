import { err, ok, type Result } from '../../domain/shared/result.ts'
import type { EnrolRequest } from '../../protocol/access.schema.ts'
import { compareDigits } from '../../protocol/compare-digits.ts'
import type { RefusalCode } from '../../protocol/refusal.ts'
import { hasher } from '../../protocol/web-crypto.ts'
import type { Access } from './access.ts'
import { forgetAsking } from './asking-devices.ts'
import { audit } from './audit.ts'
import { provesKey } from './prove-key.ts'
import { registerDevice } from './register-device.ts'
import { newTypedSecret, secretHash, withoutGroups } from './secret-text.ts'
import { isVouched } from './vouch.ts'
import type { Queries, Write } from '../database/database.ts'

export const ENROLMENT_CODE_LIFETIME = 15 * 60 * 1000
/** How long a phone may wait for its four digits to be compared. */
const ASKING_LIFETIME = 15 * 60 * 1000
const MAX_ATTEMPTS = 5

type Outcome = Result<{ readonly device: string }, RefusalCode>

/**
 * A phone's one-time code and key → its device. Single use; but the same key may ask again with its used code until
 * the code expires, because the answer to a phone on a hill is easily lost. `device-unconfirmed`: the code was right, and
 * an administrator must compare the four digits first; the phone asks again until he has.
 */
export async function enrol(access: Access, request: EnrolRequest, address: string): Promise<Outcome> {
  if (!(await access.limits.mayGuessCode(address))) return err('too-many')
  const now = access.now()
  const hash = secretHash(withoutGroups(request.code))
  const { claim, publicKey } = request
  const proven = await provesKey(access, 'enrol', request)
  const vouched = claim !== undefined && (await isVouched(access, claim, publicKey))
  const outcome = await access.db.transaction().execute(async (trx): Promise<Outcome> => {
    const code = await trx
      .selectFrom('enrolment_codes')
      .selectAll()
      .where('hash', '=', hash)
      .where('expires_at', '>', now)
      .where('attempts', '<', MAX_ATTEMPTS)
      .executeTakeFirst()
    if (!code) return err('code-unknown')
    if (!proven) return countFailure(trx, hash)
    if (code.used_at !== null) return askedAgain(trx, code.device, request.publicKey.raw, now)
    await forgetAsking(trx, now)
    // A key this server has vouched for was compared before it was restored.
    const asking =
      code.compared === 1 && !vouched
        ? { until: now + ASKING_LIFETIME, digits: await compareDigits(hasher, request.code, publicKey) }
        : null
    const device = await registerDevice(
      trx,
      { ...request, person: code.person, desk: false, vouched, asking },
      now,
    )
    if (!device.ok) return err('bad-proof')
    // A revoked key stays revoked: the phone makes a new one and asks again with the same code.
    if (device.value.revokedAt !== null) return err('device-revoked')
    await trx
      .updateTable('enrolment_codes')
      .set({ used_at: now, device: device.value.id })
      .where('hash', '=', hash)
      .execute()
    if (device.value.asks) {
      await audit(trx, now, code.person, 'device-asked', device.value.id)
      return err('device-unconfirmed')
    }
    await audit(trx, now, code.person, 'device-enrolled', device.value.id)
    return ok({ device: device.value.id })
  })
  // A phone that waits asks every few seconds: that is no guessing.
  if (outcome.ok || outcome.error === 'device-unconfirmed') await access.limits.codeWasRight(address)
  return outcome
}

async function countFailure(trx: Write, hash: string): Promise<Outcome> {
  await trx
    .updateTable('enrolment_codes')
    .set((e) => ({ attempts: e('attempts', '+', 1) }))
    .where('hash', '=', hash)
    .execute()
  return err('bad-proof')
}

async function askedAgain(trx: Write, device: string | null, keyRaw: string, now: number): Promise<Outcome> {
  const same = await trx
    .selectFrom('devices')
    .select(['id', 'asking_until', 'revoked_at'])
    .where('id', '=', device ?? '')
    .where('key_raw', '=', keyRaw)
    .executeTakeFirst()
  if (!same) return err('code-unknown')
  if (same.asking_until === null) return ok({ device: same.id })
  if (same.revoked_at !== null) return err('device-refused')
  return err(same.asking_until > now ? 'device-unconfirmed' : 'code-unknown')
}

/**
 * A new one-time code for a person, in its typed form; only its hash is kept.
 * @param compared whether an administrator has to compare the phone's four digits before it is let in
 */
export async function makeEnrolmentCode(
  db: Queries,
  person: string,
  expiresAt: number,
  compared = false,
): Promise<string> {
  const code = newTypedSecret(8)
  await db
    .insertInto('enrolment_codes')
    .values({
      hash: secretHash(withoutGroups(code)),
      person,
      expires_at: expiresAt,
      attempts: 0,
      used_at: null,
      device: null,
      compared: compared ? 1 : 0,
    })
    .execute()
  return code
}

/** The code stands in the fragment, which browsers never send: it reaches no log. */
export const enrolmentLink = (publicUrl: string, code: string): string =>
  `${publicUrl}/enrol#${withoutGroups(code)}`

import type { Queries, Write } from '../database/database.ts'
import { newTypedSecret, secretHash, withoutGroups } from './secret-text.ts'
import type { SecretSeal } from './seal-secret.ts'
import { newTotpKey, stepOfCode } from './totp.ts'

const RECOVERY_CODES = 10
/** Time to fetch the phone, install an app and type. */
const PENDING_LIFETIME = 30 * 60 * 1000

/** When the person set it up and how many recovery codes are left; null while there is none. */
export async function secondFactorOf(
  db: Queries,
  person: string,
): Promise<{ readonly setAt: number; readonly recoveryCodes: number } | null> {
  const row = await db
    .selectFrom('second_factors')
    .select('set_at')
    .where('person', '=', person)
    .where('secret', 'is not', null)
    .executeTakeFirst()
  if (!row) return null
  const { left } = await db
    .selectFrom('recovery_codes')
    .select((e) => e.fn.countAll<number>().as('left'))
    .where('person', '=', person)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { setAt: row.set_at ?? 0, recoveryCodes: Number(left) }
}

/**
 * A key to be put into an authenticator app; it counts once a code confirms it.
 * @param again the same browser was shown one a moment ago: it gets that one, since who reloads the page has it in his
 * app already. Nobody else does: who knows a password must not learn beforehand the key its owner will confirm
 */
export async function pendingKey(
  db: Queries,
  seal: SecretSeal,
  person: string,
  now: number,
  again: boolean,
): Promise<string> {
  const known = await db
    .selectFrom('second_factors')
    .select(['pending', 'pending_until'])
    .where('person', '=', person)
    .executeTakeFirst()
  if (again && known?.pending && (known.pending_until ?? 0) > now) return seal.open(known.pending, person)
  const key = newTotpKey()
  const pending = { pending: seal.seal(key, person), pending_until: now + PENDING_LIFETIME }
  await db
    .insertInto('second_factors')
    .values({ person, secret: null, last_step: 0, set_at: null, ...pending })
    .onConflict((c) => c.column('person').doUpdateSet(pending))
    .execute()
  return key
}

/** A code of the key shown: from now on it is the person's second factor. The answer is ten new recovery codes, else null. */
export async function confirmPending(
  trx: Write,
  seal: SecretSeal,
  person: string,
  code: string,
  now: number,
): Promise<readonly string[] | null> {
  const row = await trx
    .selectFrom('second_factors')
    .select(['pending', 'pending_until'])
    .where('person', '=', person)
    .executeTakeFirst()
  if (!row?.pending || (row.pending_until ?? 0) <= now) return null
  const step = await stepOfCode(seal.open(row.pending, person), code.replace(/\s/g, ''), now)
  if (step === null) return null
  await trx
    .updateTable('second_factors')
    .set({ secret: row.pending, last_step: step, set_at: now, pending: null, pending_until: null })
    .where('person', '=', person)
    .execute()
  await forgetTrust(trx, person, null)
  return newRecoveryCodes(trx, person)
}

/** Ten codes for the day the phone is gone, in place of earlier ones; only hashes are kept. */
export async function newRecoveryCodes(trx: Write, person: string): Promise<readonly string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => newTypedSecret(16))
  await trx.deleteFrom('recovery_codes').where('person', '=', person).execute()
  await trx
    .insertInto('recovery_codes')
    .values(codes.map((code) => ({ hash: recoveryHash(person, code), person, used_at: null })))
    .execute()
  return codes
}

/** Uses up a code of the app or a recovery code; null when it is neither, or was used before. */
export async function useSecondFactor(
  trx: Write,
  seal: SecretSeal,
  person: string,
  typed: string,
  now: number,
): Promise<'app' | 'recovery' | null> {
  const digits = typed.replace(/\s/g, '')
  if (/^\d{6}$/.test(digits)) return (await useAppCode(trx, seal, person, digits, now)) ? 'app' : null
  const { numUpdatedRows } = await trx
    .updateTable('recovery_codes')
    .set({ used_at: now })
    .where('hash', '=', recoveryHash(person, typed))
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n ? 'recovery' : null
}

async function useAppCode(
  trx: Write,
  seal: SecretSeal,
  person: string,
  code: string,
  now: number,
): Promise<boolean> {
  const row = await trx
    .selectFrom('second_factors')
    .select('secret')
    .where('person', '=', person)
    .executeTakeFirst()
  if (!row?.secret) return false
  const step = await stepOfCode(seal.open(row.secret, person), code, now)
  if (step === null) return false
  // A code looked at over a shoulder is worth nothing once its owner has used it.
  const { numUpdatedRows } = await trx
    .updateTable('second_factors')
    .set({ last_step: step })
    .where('person', '=', person)
    .where('last_step', '<', step)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Takes the second factor away, with its recovery codes, open tickets and the desks that were trusted through it. */
export async function forgetSecondFactor(trx: Write, person: string): Promise<boolean> {
  await trx.deleteFrom('recovery_codes').where('person', '=', person).execute()
  await trx.deleteFrom('sign_in_tickets').where('person', '=', person).execute()
  await forgetTrust(trx, person, null)
  const { numDeletedRows } = await trx
    .deleteFrom('second_factors')
    .where('person', '=', person)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

/** Second steps under way end: the password they began with is no more, and who had it has seen their keys. */
export async function forgetOpenSteps(db: Queries, person: string): Promise<void> {
  await db.deleteFrom('sign_in_tickets').where('person', '=', person).execute()
  await db
    .updateTable('second_factors')
    .set({ pending: null, pending_until: null })
    .where('person', '=', person)
    .execute()
}

/** Every desk of the person asks for the code again, except this one. */
export async function forgetTrust(db: Queries, person: string, exceptDevice: string | null): Promise<void> {
  await db
    .deleteFrom('trusted_desks')
    .where('device', 'in', (q) =>
      q
        .selectFrom('devices')
        .select('id')
        .where('person', '=', person)
        .where('id', '!=', exceptDevice ?? ''),
    )
    .execute()
}

const recoveryHash = (person: string, code: string): string => secretHash(`${person}:${withoutGroups(code)}`)

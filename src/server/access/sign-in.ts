import { err, ok, type Result } from '../../domain/shared/result.ts'
import type { SignInRequest } from '../../protocol/access.schema.ts'
import type { SecondStep } from '../../protocol/desk.schema.ts'
import type { RefusalCode } from '../../protocol/refusal.ts'
import type { Queries, Write } from '../database/database.ts'
import type { Access } from './access.ts'
import { audit } from './audit.ts'
import { grantsOf } from './list-people.ts'
import { spelledLogin } from './password-authenticator.ts'
import { provesKey } from './prove-key.ts'
import { registerDevice } from './register-device.ts'
import { pendingKey, secondFactorOf } from './second-factor.ts'
import { needsSecondFactor } from './second-factor.rules.ts'
import { hasTicket, makeTicket } from './sign-in-ticket.ts'
import { todayInVietnam } from './today.ts'
import { totpUri } from './totp.ts'
import { isVouched } from './vouch.ts'

export interface SignInRefusal {
  readonly code: RefusalCode
  /** Milliseconds to wait before the next try. */
  readonly wait?: number
}

/** Signed in at this device, or the second factor is due first: then there is no session yet. */
export type SignInOutcome = Result<
  { readonly device: string } | { readonly second: SecondStep },
  SignInRefusal
>

/** A browser that has signed in before, with its key, for this name. */
interface KnownDesk {
  readonly id: string
  readonly person: string
  readonly trustedUntil: number
}

/**
 * A desk's login, password and browser key → its device, registered on the way. An unknown login costs the same time and
 * gets the same answer as a wrong password.
 */
export async function signIn(
  access: Access,
  request: SignInRequest,
  address: string,
): Promise<SignInOutcome> {
  const { db, limits } = access
  const login = spelledLogin(request.login)
  if (!(await limits.mayAsk(address))) return err({ code: 'too-many', wait: 60_000 })
  const proven = await provesKey(access, 'sign-in', request)
  const desk = await knownDesk(db, login, proven ? request.publicKey.raw : '')
  const guesser = { login, address, desk: desk?.id ?? null }
  const counted = await limits.guessPassword(guesser)
  if (counted.wait > 0) return err({ code: 'too-many', wait: counted.wait })
  const person = await access.authenticator.personOf({ login, password: request.password })
  if (person === null) {
    await noteFailure(db, login, counted, access.now())
    return err({ code: 'wrong-password' })
  }
  await limits.passwordWasRight(guesser)
  if (!proven) return err({ code: 'bad-proof' })

  const now = access.now()
  const factor = await secondFactorOf(db, person)
  const trusted = factor !== null && desk?.person === person && desk.trustedUntil > now
  const required = factor !== null || needsSecondFactor(await grantsOf(db, person), todayInVietnam(now))
  if (required && !trusted)
    return ok({
      second: await secondStep(access, { person, login, keyRaw: request.publicKey.raw }, factor !== null),
    })
  return enterDesk(access, request, person, (trx, device) => audit(trx, now, person, 'signed-in', device))
}

/**
 * Registers the browser's key as this person's desk and writes what `task` adds, in one transaction. The proof of the
 * key is the caller's business.
 */
export async function enterDesk(
  access: Access,
  request: Omit<SignInRequest, 'login' | 'password'>,
  person: string,
  task: (trx: Write, device: string) => Promise<void>,
): Promise<Result<{ readonly device: string }, SignInRefusal>> {
  const { claim, publicKey } = request
  const vouched = claim !== undefined && (await isVouched(access, claim, publicKey))
  const now = access.now()
  return access.db.transaction().execute(async (trx) => {
    const device = await registerDevice(trx, { ...request, person, desk: true, vouched }, now)
    // Somebody else's key, or a phone's.
    if (!device.ok) return err({ code: 'bad-proof' })
    if (device.value.isNew) await audit(trx, now, person, 'device-registered', device.value.id)
    await task(trx, device.value.id)
    return ok({ device: device.value.id })
  })
}

async function secondStep(
  access: Access,
  { person, login, keyRaw }: { person: string; login: string; keyRaw: string },
  isSet: boolean,
): Promise<SecondStep> {
  const now = access.now()
  const step = isSet ? 'code' : 'set-up'
  const again = await hasTicket(access.db, { person, key_raw: keyRaw, step }, now)
  const ticket = await makeTicket(access.db, { person, key_raw: keyRaw, step }, now)
  if (step === 'code') return { step, ...ticket }
  const key = await pendingKey(access.db, access.seal, person, now, again)
  return { step, ...ticket, key, uri: totpUri(key, login) }
}

async function knownDesk(db: Queries, login: string, keyRaw: string): Promise<KnownDesk | null> {
  const row = await db
    .selectFrom('devices')
    .innerJoin('accounts', 'accounts.person', 'devices.person')
    .leftJoin('trusted_desks', 'trusted_desks.device', 'devices.id')
    .select(['devices.id', 'devices.person', 'trusted_desks.until'])
    .where('devices.key_raw', '=', keyRaw)
    .where('devices.desk', '=', 1)
    .where('devices.revoked_at', 'is', null)
    .where('accounts.login', '=', login)
    .executeTakeFirst()
  return row ? { id: row.id, person: row.person, trustedUntil: row.until ?? 0 } : null
}

/** Whom it was meant for, never what was typed. An unknown name is written down like a known one: it costs as long. */
export async function noteFailure(
  db: Queries,
  login: string,
  { tell, locks }: { readonly tell: boolean; readonly locks: boolean },
  now: number,
): Promise<void> {
  if (!tell) return
  const account = await db
    .selectFrom('accounts')
    .select('person')
    .where('login', '=', login)
    .executeTakeFirst()
  await audit(db, now, 'server', locks ? 'sign-in-locked' : 'sign-in-failed', account?.person ?? '')
}

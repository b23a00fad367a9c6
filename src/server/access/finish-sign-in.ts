import { err, ok, type Result } from '../../domain/shared/result.ts'
import type { FinishSignInRequest } from '../../protocol/desk.schema.ts'
import type { Write } from '../database/database.ts'
import type { Access } from './access.ts'
import { audit } from './audit.ts'
import { loginOf } from './login-of.ts'
import { provesKey } from './prove-key.ts'
import { confirmPending, useSecondFactor } from './second-factor.ts'
import { enterDesk, type SignInRefusal } from './sign-in.ts'
import { countTry, findTicket, useTicket, type SignInTicket } from './sign-in-ticket.ts'

/** How long a desk may be excused from the code. */
const TRUST = 30 * 24 * 60 * 60 * 1000

/** What a code opened; recovery codes where it has just set the second factor up. */
interface Opened {
  readonly by: 'app' | 'recovery' | 'set-up'
  readonly recoveryCodes: readonly string[] | null
}

export interface FinishedSignIn {
  readonly device: string
  readonly recoveryCodes: readonly string[] | null
}

/**
 * The second step at a desk: the ticket of the first, the same browser key proven again, and a code. A wrong code leaves
 * the ticket good for four more; then, or after its time, the password is asked again.
 */
export async function finishSignIn(
  access: Access,
  request: FinishSignInRequest,
  address: string,
): Promise<Result<FinishedSignIn, SignInRefusal>> {
  const { db, limits } = access
  if (!(await limits.mayAsk(address))) return err({ code: 'too-many', wait: 60_000 })
  const proven = await provesKey(access, 'sign-in', request)
  const ticket = await findTicket(db, request.ticket, request.publicKey.raw, access.now())
  if (!ticket || !proven) return err({ code: 'ticket-unknown' })
  const { person } = ticket
  const counted = await limits.guessSecondFactor(person, (await loginOf(db, person)) ?? '')
  if (counted.wait > 0) return err({ code: 'too-many', wait: counted.wait })
  const now = access.now()
  const opened = await db.transaction().execute(async (trx) => {
    if (!(await countTry(trx, ticket.hash))) return null
    const found = await openBy(trx, access, ticket, request.code)
    if (found) await useTicket(trx, ticket.hash, now)
    if (found?.by === 'set-up') await audit(trx, now, person, 'second-factor-set', person)
    if (!found && counted.tell)
      await audit(trx, now, 'server', counted.locks ? 'sign-in-locked' : 'second-factor-failed', person)
    return found
  })
  if (!opened) return err({ code: 'wrong-code' })
  await limits.secondFactorWasRight(person)

  const entered = await enterDesk(access, request, person, async (trx, device) => {
    if (opened.by === 'recovery') await audit(trx, now, person, 'recovery-code-used', device)
    await audit(trx, now, person, 'signed-in', device)
    if (request.trust) await trust(trx, device, now + TRUST)
  })
  return entered.ok ? ok({ ...entered.value, recoveryCodes: opened.recoveryCodes }) : entered
}

async function openBy(
  trx: Write,
  { seal, now }: Access,
  { person, step }: SignInTicket,
  code: string,
): Promise<Opened | null> {
  if (step === 'set-up') {
    const recoveryCodes = await confirmPending(trx, seal, person, code, now())
    return recoveryCodes && { by: 'set-up', recoveryCodes }
  }
  const by = await useSecondFactor(trx, seal, person, code, now())
  return by && { by, recoveryCodes: null }
}

async function trust(trx: Write, device: string, until: number): Promise<void> {
  await trx
    .insertInto('trusted_desks')
    .values({ device, until })
    .onConflict((c) => c.column('device').doUpdateSet({ until }))
    .execute()
}

import { err, ok, type Result } from '../../domain/shared/result.ts'
import type { SignInRequest } from '../../protocol/access.schema.ts'
import type { RefusalCode } from '../../protocol/refusal.ts'
import type { Access } from './access.ts'
import { audit } from './audit.ts'
import { isPassword } from './password.ts'
import { provesKey } from './prove-key.ts'
import { registerDevice } from './register-device.ts'
import { isVouched } from './vouch.ts'

/** Sign-in names are compared in one spelling. */
export const spelledLogin = (typed: string): string => typed.trim().toLowerCase().normalize('NFC')

/**
 * A desk's login, password and browser key → its device, registered on the way. An unknown login costs the same time and
 * gets the same answer as a wrong password.
 */
export async function signIn(
  access: Access,
  request: SignInRequest,
  address: string,
): Promise<Result<{ readonly device: string }, RefusalCode>> {
  const login = spelledLogin(request.login)
  if (!(await access.limits.mayAsk(address))) return err('too-many')
  if (!(await access.limits.mayGuessPassword(login, address))) return err('too-many')
  const proven = await provesKey(access, 'sign-in', request)
  const account = await access.db
    .selectFrom('accounts')
    .select(['person', 'hash'])
    .where('login', '=', login)
    .executeTakeFirst()
  const right = await isPassword(account?.hash ?? null, request.password)
  if (!right || !account) return err('wrong-password')
  await access.limits.passwordWasRight(login, address)
  if (!proven) return err('bad-proof')
  const { claim, publicKey } = request
  const vouched = claim !== undefined && (await isVouched(access, claim, publicKey))

  const now = access.now()
  return access.db.transaction().execute(async (trx) => {
    const device = await registerDevice(trx, { ...request, person: account.person, desk: true, vouched }, now)
    // Somebody else's key, or a phone's.
    if (!device.ok) return err('bad-proof')
    if (device.value.isNew) await audit(trx, now, account.person, 'device-registered', device.value.id)
    await audit(trx, now, account.person, 'signed-in', device.value.id)
    return ok({ device: device.value.id })
  })
}

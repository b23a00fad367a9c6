import { err, ok, type Result } from '../../domain/shared/result.ts'
import type { Access } from './access.ts'
import { audit } from './audit.ts'
import type { Caller } from './caller.ts'
import { isGuessable } from './is-guessable.ts'
import { hashPassword, isPassword } from './password.ts'
import { noteFailure, type SignInRefusal } from './sign-in.ts'
import { closeDeskSessions } from './sessions.ts'

/** A person changes his own password, at whatever device he is; his other desks must sign in again. A guessable one is refused. */
export async function changePassword(
  access: Access,
  caller: Caller,
  change: { readonly old: string; readonly new: string },
  address: string,
): Promise<Result<void, SignInRefusal>> {
  const person = caller.person.id
  const account = await access.db
    .selectFrom('accounts')
    .select(['login', 'hash'])
    .where('person', '=', person)
    .executeTakeFirst()
  const login = account?.login ?? person
  const guesser = { login, address, desk: caller.device.id }
  const counted = await access.limits.guessPassword(guesser)
  if (counted.wait > 0) return err({ code: 'too-many', wait: counted.wait })
  if (!(await isPassword(account?.hash ?? null, change.old))) {
    await noteFailure(access.db, login, counted, access.now())
    return err({ code: 'wrong-password' })
  }
  await access.limits.passwordWasRight(guesser)
  if (await isGuessable(access.db, access.units, person, change.new)) return err({ code: 'password-common' })
  const hash = await hashPassword(change.new)
  const now = access.now()
  await access.db.transaction().execute(async (trx) => {
    await trx.updateTable('accounts').set({ hash }).where('person', '=', person).execute()
    await closeDeskSessions(trx, person, caller.device.id)
    await audit(trx, now, person, 'password-changed', person)
  })
  return ok(undefined)
}

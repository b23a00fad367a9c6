import { err, ok, type Result } from '../../domain/shared/result.ts'
import type { RefusalCode } from '../../protocol/refusal.ts'
import type { Access } from './access.ts'
import { audit } from './audit.ts'
import type { Caller } from './caller.ts'
import { hashPassword, isPassword } from './password.ts'
import { closeDeskSessions } from './sessions.ts'

/** A person changes his own password, at whatever device he is; his other desks must sign in again. */
export async function changePassword(
  access: Access,
  caller: Caller,
  change: { readonly old: string; readonly new: string },
  address: string,
): Promise<Result<void, RefusalCode>> {
  const person = caller.person.id
  const account = await access.db
    .selectFrom('accounts')
    .select(['login', 'hash'])
    .where('person', '=', person)
    .executeTakeFirst()
  const login = account?.login ?? person
  if (!(await access.limits.mayGuessPassword(login, address))) return err('too-many')
  if (!(await isPassword(account?.hash ?? null, change.old))) return err('wrong-password')
  await access.limits.passwordWasRight(login, address)
  const hash = await hashPassword(change.new)
  const now = access.now()
  await access.db.transaction().execute(async (trx) => {
    await trx.updateTable('accounts').set({ hash }).where('person', '=', person).execute()
    await closeDeskSessions(trx, person, caller.device.id)
    await audit(trx, now, person, 'password-changed', person)
  })
  return ok(undefined)
}

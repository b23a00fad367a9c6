import { v7 as uuid } from 'uuid'
import { WHOLE_COUNTRY } from '../../domain/person/role.ts'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import type { FirstAdministratorRequest } from '../../protocol/access.schema.ts'
import { PersonInput } from '../../protocol/people.schema.ts'
import type { RefusalCode } from '../../protocol/refusal.ts'
import * as v from 'valibot'
import type { Queries } from '../database/database.ts'
import type { Access } from './access.ts'
import { audit } from './audit.ts'
import { isCommonPassword } from './common-password.ts'
import { hashPassword } from './password.ts'
import { newToken, secretHash } from './secret-text.ts'
import { todayInVietnam } from './today.ts'

const TOKEN_LIFETIME = 24 * 60 * 60 * 1000

/** A one-time token for an administrator of the whole country; only its hash is kept. */
export async function makeAdministratorToken(db: Queries, now: number): Promise<string> {
  const token = newToken()
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('administrator_tokens')
      .values({ hash: secretHash(token), expires_at: now + TOKEN_LIFETIME, used_at: null })
      .execute()
    await audit(trx, now, 'server', 'first-administrator-token-made', '')
  })
  return token
}

/** The token stands in the fragment, which browsers never send: it reaches no log. */
export const administratorLink = (publicUrl: string, token: string): string =>
  `${publicUrl}/first-administrator#${token}`

/** Redeems a token: a person with a sign-in name, a password and every unit. He signs in afterwards. */
export async function createFirstAdministrator(
  access: Access,
  request: FirstAdministratorRequest,
  address: string,
): Promise<Result<void, { readonly code: RefusalCode; readonly detail?: string }>> {
  if (!(await access.limits.mayGuessCode(address))) return err({ code: 'too-many' })
  const login = v.safeParse(PersonInput.entries.login, request.login)
  if (!login.success || login.output === null) return err({ code: 'bad-request', detail: 'login' })
  const name = request.name.trim().normalize('NFC')
  if (name === '') return err({ code: 'bad-request', detail: 'name' })
  if (await isCommonPassword(request.password, [login.output, name]))
    return err({ code: 'password-common', detail: 'password' })
  const now = access.now()
  const tokenHash = secretHash(request.token)
  const passwordHash = await hashPassword(request.password)
  const outcome = await access.db.transaction().execute(async (trx) => {
    const taken = await trx
      .selectFrom('accounts')
      .select('person')
      .where('login', '=', login.output)
      .executeTakeFirst()
    const { numUpdatedRows } = await trx
      .updateTable('administrator_tokens')
      .set({ used_at: taken ? null : now })
      .where('hash', '=', tokenHash)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows !== 1n) return err({ code: 'code-unknown' as const })
    if (taken) return err({ code: 'login-taken' as const })
    const person = uuid({ msecs: now })
    await trx.insertInto('people').values({ id: person, name, created_at: now }).execute()
    await trx
      .insertInto('accounts')
      .values({ person, login: login.output ?? '', hash: passwordHash })
      .execute()
    await trx
      .insertInto('grants')
      .values({
        person,
        role: 'administrator',
        unit: WHOLE_COUNTRY,
        from: todayInVietnam(now),
        to: null,
      })
      .execute()
    await audit(trx, now, person, 'first-administrator-made', person)
    return ok(undefined)
  })
  if (outcome.ok) await access.limits.codeWasRight(address)
  return outcome
}

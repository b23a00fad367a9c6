import { unlockCode, unlockKeyOf } from '../../domain/person/unlock-code.ts'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import { utf8 } from '../../domain/log/canonical.ts'
import { toBase64Url } from '../../protocol/web-crypto.ts'
import { webHmac } from '../../protocol/web-hmac.ts'
import type { Write } from '../database/database.ts'
import type { Access } from './access.ts'
import type { Administrator } from './administration.rules.ts'
import type { PeopleRefusal } from './change-people.ts'
import { securedPerson } from './secure-people.ts'

type Secret = Pick<Access, 'unlockSecret'>

/** The device's own key, base64url: with it the phone checks an unlock code without a network. */
export const deviceUnlockKey = async ({ unlockSecret }: Secret, device: string): Promise<string> =>
  toBase64Url(await unlockKeyOf(webHmac, utf8(unlockSecret), device))

/**
 * The code for a phone whose owner has forgotten its PIN, for administrators who may hold the person's keys. A revoked
 * device gets none: it may be in other hands.
 */
export async function makeUnlockCode(
  trx: Write,
  by: Administrator,
  access: Secret,
  {
    person,
    device,
    challenge,
  }: { readonly person: string; readonly device: string; readonly challenge: string },
): Promise<Result<string, PeopleRefusal>> {
  const secured = await securedPerson(trx, by, person)
  if (!secured.ok) return secured
  const known = await trx
    .selectFrom('devices')
    .select('revoked_at')
    .where('id', '=', device)
    .where('person', '=', person)
    .executeTakeFirst()
  if (!known) return err({ code: 'not-found' })
  if (known.revoked_at !== null) return err({ code: 'no-unlock-code' })
  const key = await unlockKeyOf(webHmac, utf8(access.unlockSecret), device)
  return ok(await unlockCode(webHmac, key, challenge))
}

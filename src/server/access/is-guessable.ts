import type { Queries } from '../database/database.ts'
import { isCommonPassword } from './common-password.ts'
import { grantsOf } from './list-people.ts'
import { loginOf } from './login-of.ts'
import type { Units } from './units.ts'

/** Whether this person may not take this password: others would guess it from the list or from who he is. */
export async function isGuessable(
  db: Queries,
  units: Units,
  person: string,
  password: string,
): Promise<boolean> {
  const who = await db.selectFrom('people').select('name').where('id', '=', person).executeTakeFirst()
  const grants = await grantsOf(db, person)
  const names = grants.map(({ unit }) => units.unitOf(unit)?.name ?? '')
  return isCommonPassword(password, [(await loginOf(db, person)) ?? '', who?.name ?? '', ...names])
}

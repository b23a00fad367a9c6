import type { Queries } from '../database/database.ts'
import type { Authenticator } from './authenticator.ts'
import { isPassword } from './password.ts'

/** Sign-in names are compared in one spelling. */
export const spelledLogin = (typed: string): string => typed.trim().toLowerCase().normalize('NFC')

/** People by the passwords stored here. */
export const createPasswordAuthenticator = (db: Queries): Authenticator => ({
  async personOf({ login, password }) {
    const account = await db
      .selectFrom('accounts')
      .select(['person', 'hash'])
      .where('login', '=', spelledLogin(login))
      .executeTakeFirst()
    const right = await isPassword(account?.hash ?? null, password)
    return right && account ? account.person : null
  },
})

/** Shortest password the server takes. */
const LEAST_CHARACTERS = 10

export interface PasswordRules {
  readonly longEnough: boolean
  readonly differsFromLogin: boolean
  readonly same: boolean
  readonly all: boolean
}

/** Which rules a new password keeps, as the person types it twice. An empty `login` is no rule. */
export function passwordRules(next: string, again: string, login: string): PasswordRules {
  const longEnough = next.length >= LEAST_CHARACTERS
  const differsFromLogin = next !== '' && next.toLowerCase() !== login.trim().toLowerCase()
  const same = next !== '' && next === again
  return { longEnough, differsFromLogin, same, all: longEnough && differsFromLogin && same }
}

/** Sign-in names as the server takes them, after trimming and lower-casing. */
export const isLogin = (typed: string): boolean =>
  /^[a-z0-9][a-z0-9._-]{2,39}$/.test(typed.trim().toLowerCase())

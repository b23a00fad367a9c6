import { hash, verify } from '@node-rs/argon2'
import { newTypedSecret } from './secret-text.ts'

/** OWASP's smallest recommended argon2id: 19 MiB, two passes, one lane. */
const STRENGTH = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 }

/** Unicode has several spellings of one Vietnamese letter; keyboards differ in which they send. */
const spelled = (password: string): string => password.normalize('NFC')

export const hashPassword = (password: string): Promise<string> => hash(spelled(password), STRENGTH)

let hashOfNobody: Promise<string> | undefined

/** `null` (no such login, or no password yet) costs as much time as a real hash and is always wrong. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  hashOfNobody ??= hashPassword(newPassword())
  const right = await verify(stored ?? (await hashOfNobody), spelled(password))
  return right && stored !== null
}

/** About 55 bits, easy to read from paper: `k7qf-92md-xhtw`. */
export const newPassword = (): string => newTypedSecret(12).toLowerCase()

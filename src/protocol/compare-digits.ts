import { utf8 } from '../domain/log/canonical.ts'
import type { Hasher, PublicKey } from '../domain/log/ports.ts'

/**
 * The four digits that the phone shows and the server derives by itself, from the code and the key each of them has in
 * hand: a code used by somebody else's phone shows other digits. No wall against whoever can change what goes over HTTPS: he
 * can make keys until the digits fit.
 * @param code as typed; case, spaces and hyphens do not matter
 */
export async function compareDigits(hasher: Hasher, code: string, key: PublicKey): Promise<string> {
  const tidy = code.toUpperCase().replace(/[^0-9A-Z]/g, '')
  const hash = await hasher.sha256(utf8(`so-tcpl:compare:${tidy}:${key.alg}:${key.raw}`))
  // Twelve hex digits are 2^48: the remainder favours no four digits noticeably.
  return String(Number.parseInt(hash.slice(0, 12), 16) % 10_000).padStart(4, '0')
}

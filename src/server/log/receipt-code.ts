import { utf8 } from '../../domain/log/canonical.ts'
import type { Hasher } from '../../domain/log/ports.ts'

/** Without 0/O, 1/I/L and U/V mix-ups: the code is read out over the telephone. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The code a commune can quote, e.g. `TCPL-7K3F-92QD`, from the act's hash and the ruling's place in the chain. */
export async function receiptCode(actHash: string, n: number, hasher: Hasher): Promise<string> {
  const digest = await hasher.sha256(utf8(`${actHash}:${n}`))
  const letter = (place: number) =>
    LETTERS[parseInt(digest.slice(place * 4, place * 4 + 4), 16) % LETTERS.length] ?? ''
  const code = Array.from({ length: 8 }, (_, place) => letter(place)).join('')
  return `TCPL-${code.slice(0, 4)}-${code.slice(4)}`
}

import { createHash, randomBytes, randomInt } from 'node:crypto'

/** Digits and letters nobody confuses when reading aloud or from a bad screen: no 0 O, 1 I L, U V, 5 S, 8 B. */
const LETTERS = '234679ACDEFGHJKMNPQRTWXYZ'

/** Nothing weaker than this is kept or compared: what opens a door is stored as its SHA-256 only. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** A secret for machines: 256 bits, base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** A secret for people: `length` unambiguous characters, about 4.6 bits each, in groups of four: `K7QF-92MD`. */
export function newTypedSecret(length: number): string {
  const letters = Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)])
  return (letters.join('').match(/.{1,4}/g) ?? []).join('-')
}

/** As typed by a person → as it was made: case, spaces and hyphens do not matter. */
export const withoutGroups = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, '')

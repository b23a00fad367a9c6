import { utf8 } from '../log/canonical.ts'
import type { Hasher } from '../log/ports.ts'

/** Digits and capitals but 0, 1, I and O: what a printed page leaves to guess is not among them. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
/** Characters that say what the paper is; one more tells a slip of the finger. */
const LENGTH = 9
const GROUP = 5

/**
 * The short code (mã kiểm tra) at the foot of a paper: 45 bits of the SHA-256 of what is printed of it, and a check
 * character; `7KQ2M-X4TCE`. @param printed JSON of what is printed; the order of its members does not matter
 */
export async function verificationCodeOf(printed: object, hasher: Hasher): Promise<string> {
  const hash = await hasher.sha256(utf8(JSON.stringify(printed, inOrder)))
  let bits = BigInt(`0x${hash.slice(0, 12)}`) >> 3n
  const values: number[] = []
  for (let i = 0; i < LENGTH; i += 1) {
    values.unshift(Number(bits & 31n))
    bits >>= 5n
  }
  return grouped([...values, checkOf(values)].map((value) => ALPHABET.charAt(value)).join(''))
}

/**
 * What somebody typed from a page → the code as it is printed, whatever the case, spaces and dashes; null where a
 * character is missing, wrong or swapped with its neighbour.
 */
export function parseVerificationCode(typed: string): string | null {
  const plain = typed.toUpperCase().replace(/[\s\-–—]/g, '')
  const values = [...plain].map((character) => ALPHABET.indexOf(character))
  if (values.length !== LENGTH + 1 || values.includes(-1)) return null
  return checkOf(values.slice(0, -1)) === values.at(-1) ? grouped(plain) : null
}

const grouped = (plain: string): string => `${plain.slice(0, GROUP)}-${plain.slice(GROUP)}`

/**
 * A sum in the field of 32 elements, each character weighed by another power of its generator: any one wrong character and
 * any two that changed places give another sum.
 */
function checkOf(values: readonly number[]): number {
  let sum = 0
  for (const value of values) sum = timesGenerator(sum ^ value)
  return sum
}

/** Modulo x⁵ + x² + 1. */
const timesGenerator = (value: number): number => (value & 16 ? ((value << 1) ^ 0b100101) & 31 : value << 1)

const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

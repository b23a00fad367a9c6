/** HMAC-SHA-256 of `message` under `key`: 32 bytes. Phone and server bring the same one of Web Crypto. */
export type Hmac = (
  key: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>,
) => Promise<Uint8Array<ArrayBuffer>>

/** Digits of a challenge and of a code: short enough to be read out by telephone. */
const DIGITS = 8
const MODULUS = 100_000_000

export const isChallenge = (text: string): boolean => /^\d{8}$/.test(text)

/** A challenge of eight digits from four random bytes. */
export const challengeFrom = (random: Uint8Array): string => digits(word(random, 0))

/** What a person typed, without the spaces and dashes that people put between digits. */
export const withoutGaps = (typed: string): string => typed.replace(/[\s.-]/g, '')

/** The key of one device, made at the server from its secret. Whoever has it can open only this device's lock. */
export const unlockKeyOf = (
  hmac: Hmac,
  secret: Uint8Array<ArrayBuffer>,
  device: string,
): Promise<Uint8Array<ArrayBuffer>> => hmac(secret, ascii(`so-tcpl:unlock-key:${device}`))

/**
 * The code that answers a challenge: truncated HMAC as in HOTP (RFC 4226, 5.3), over SHA-256. The phone checks it
 * without a network; the administrator asks the server for it.
 */
export async function unlockCode(
  hmac: Hmac,
  key: Uint8Array<ArrayBuffer>,
  challenge: string,
): Promise<string> {
  const mac = await hmac(key, ascii(`so-tcpl:unlock:${challenge}`))
  return digits(word(mac, (mac.at(-1) ?? 0) & 15))
}

/** The 31 low bits of the big-endian word at `offset`. */
const word = (bytes: Uint8Array, offset: number): number =>
  [0, 1, 2, 3].reduce((sum, i) => sum * 256 + (bytes[offset + i] ?? 0), 0) % 0x80000000

const digits = (n: number): string => String(n % MODULUS).padStart(DIGITS, '0')

const ascii = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, (char) => char.charCodeAt(0))

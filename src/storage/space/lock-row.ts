export type SecretKind = 'pin' | 'passphrase'

/** What is left of a PIN or passphrase, with all it takes to hash a guess the same way. Bytes as base64url. */
export type SecretHash =
  | {
      readonly alg: 'argon2id'
      /** KiB */
      readonly memory: number
      readonly passes: number
      readonly lanes: number
      readonly salt: string
      readonly hash: string
    }
  | {
      readonly alg: 'PBKDF2-HMAC-SHA-256'
      readonly iterations: number
      readonly salt: string
      readonly hash: string
    }

/** After so many minutes without a touch the screen locks itself. */
export const IDLE_MINUTES = [1, 5, 15] as const
export type IdleMinutes = (typeof IDLE_MINUTES)[number]

/** Wrong guesses since the last right one. */
export interface Tries {
  readonly wrong: number
  /** When the last one was made, by this device's clock; milliseconds. */
  readonly wrongAt: number
}

/** The lock of one account. It hides the screen and encrypts nothing: whoever can read the database can read this. */
export interface LockRow extends Tries {
  readonly kind: SecretKind
  readonly secret: SecretHash
  readonly minutes: IdleMinutes
  /** Eight digits that wait for the administrator's answer; null while nobody has forgotten anything. */
  readonly challenge: string | null
}

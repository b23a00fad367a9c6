import type { Entry } from './entry.ts'

/**
 * The outside world of the log, behind narrow doors: phone, server, bundle importer and simulator run the same
 * core over different implementations. Network and disk are declared where they are used (`sync/`, `server/log/`).
 */
export interface Clock {
  /** Milliseconds since 1970 by this machine's clock, right or wrong. */
  now(): number
}

export interface Random {
  /** A new UUID v7 whose time part is `wall`. */
  uuid(wall: number): string
}

export type KeyAlgorithm = 'Ed25519' | 'P-256'

/** A device's public key: raw Ed25519 point or uncompressed P-256 point, base64url. */
export interface PublicKey {
  readonly alg: KeyAlgorithm
  readonly raw: string
}

export interface Hasher {
  /** SHA-256 as 64 lower-case hex digits. */
  sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string>
}

export interface Verifier {
  /** False for a wrong signature, a wrong key and anything malformed; never throws. */
  verify(key: PublicKey, bytes: Uint8Array<ArrayBuffer>, signature: string): Promise<boolean>
}

export interface Signer {
  /** Signature of the device's own key, base64url. */
  sign(bytes: Uint8Array<ArrayBuffer>): Promise<string>
}

/** Runs `task` while holding the named lock; waits for its turn. */
export interface Lock {
  run<T>(name: string, task: () => Promise<T>): Promise<T>
}

/** An entry with what the receiver knows about it. */
export interface KnownEntry {
  readonly entry: Entry
  readonly hash: string
}

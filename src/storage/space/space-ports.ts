import type { Clock, Hasher, Lock, Random, Signer } from '../../domain/log/ports.ts'
import type { DeviceKey } from '../../protocol/web-crypto.ts'

/** A few small texts that survive what deletes a database: localStorage, or a map in a test. */
export interface Keep {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/** The outside world of a space. */
export interface SpacePorts {
  readonly clock: Clock
  readonly random: Random
  readonly hasher: Hasher
  readonly signerOf: (key: DeviceKey) => Signer
  readonly lock: Lock
  readonly keep: Keep
}

import type { Transaction } from 'dexie'
import { v1 } from './v1.ts'

/** One shipped schema. It is never edited afterwards: a database of it may lie on a phone for years. */
export interface SchemaVersion {
  readonly number: number
  readonly stores: Readonly<Record<string, string>>
  /**
   * Changes the rows of the version before, inside the one transaction of the upgrade: all of it is done or none.
   * Only additive: an older app must go on reading and sending. Raises `minWriter` when older code must not write.
   */
  readonly upgrade?: (transaction: Transaction) => Promise<void>
}

/** Every version that was ever shipped, oldest first. */
export const VERSIONS: readonly SchemaVersion[] = [v1]

import type { ChainEnd } from '../../domain/log/write-entry.ts'
import type { Keep } from './space-ports.ts'

/**
 * What the database held after its last own write, kept outside it: IndexedDB can be emptied without any error,
 * localStorage survives that.
 */
export interface Canary {
  /** Own chain when it was written. */
  readonly n: number
  readonly hash: string
  /** Milliseconds by this device's clock. */
  readonly t: number
}

const keyOf = (db: string): string => `tcpl-canary:${db}`

export function writeCanary(keep: Keep, db: string, end: ChainEnd, t: number): void {
  try {
    keep.setItem(keyOf(db), JSON.stringify({ n: end.n, hash: end.hash, t } satisfies Canary))
  } catch (cause) {
    // A full localStorage must not make an entry that is safely stored look lost: an older canary stands meanwhile.
    if (!(cause instanceof DOMException)) throw cause
  }
}

/** Null when there is none, or none that can be read. */
export function readCanary(keep: Keep, db: string): Canary | null {
  const text = keep.getItem(keyOf(db))
  if (text === null) return null
  try {
    const { n, hash, t } = JSON.parse(text) as Partial<Canary>
    return typeof n === 'number' && typeof hash === 'string' && typeof t === 'number' ? { n, hash, t } : null
  } catch (cause) {
    if (cause instanceof SyntaxError) return null
    throw cause
  }
}

export const removeCanary = (keep: Keep, db: string): void => keep.removeItem(keyOf(db))

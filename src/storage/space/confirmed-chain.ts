import type { Keep } from './space-ports.ts'

/**
 * How far the server held this device's chain when it last answered. Outside the database, beside the canary: when
 * the database is emptied, the person can at least be told how much of it had arrived.
 */
export interface ConfirmedChain {
  readonly n: number
  /** When the server said so, by this device's clock; milliseconds. */
  readonly t: number
}

const keyOf = (db: string): string => `tcpl-confirmed:${db}`

export function writeConfirmedChain(keep: Keep, db: string, confirmed: ConfirmedChain): void {
  try {
    keep.setItem(keyOf(db), JSON.stringify(confirmed))
  } catch (cause) {
    // A full localStorage: an older answer stands meanwhile, which claims less.
    if (!(cause instanceof DOMException)) throw cause
  }
}

/** Null when the server has never answered, or nothing that can be read is there. */
export function readConfirmedChain(keep: Keep, db: string): ConfirmedChain | null {
  const text = keep.getItem(keyOf(db))
  if (text === null) return null
  try {
    const { n, t } = JSON.parse(text) as Partial<ConfirmedChain>
    return typeof n === 'number' && typeof t === 'number' ? { n, t } : null
  } catch (cause) {
    if (cause instanceof SyntaxError) return null
    throw cause
  }
}

export const removeConfirmedChain = (keep: Keep, db: string): void => keep.removeItem(keyOf(db))

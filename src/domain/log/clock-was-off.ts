import { writtenAt, type Stamp } from './display-order.ts'

/** A clock wrong by more than this is told to the reader, in milliseconds. */
const TOLERATED = 5 * 60_000

/**
 * Whether the moment an entry bears is to be read with care: its device's clock was measured to be wrong, or the entry
 * says it was written after the server had received it.
 * @param receivedAt the server's clock, milliseconds; null while the entry has not been there
 */
export function clockWasOff(stamp: Stamp, receivedAt: number | null): boolean {
  if (Math.abs(stamp.off ?? 0) > TOLERATED) return true
  return receivedAt !== null && writtenAt(stamp) > receivedAt + TOLERATED
}

import { writtenAt, type Stamp } from './display-order.ts'

/** A clock further off than this is worth a word to its owner, in milliseconds. Nothing is ever rejected for it (R13). */
const SKEW_WORTH_SAYING = 5 * 60_000

/** An offset (milliseconds to add to a device's clock) that people should be told of. */
export const isSkewed = (off: number | null): boolean => off !== null && Math.abs(off) > SKEW_WORTH_SAYING

/**
 * Whether the moment an entry bears is to be read with care: its device's clock was known to be off, or the moment lies
 * behind the server's receipt. One that was received long after it was written proves nothing: the phone was offline.
 * @param receivedAt the server's clock, milliseconds; null while the entry has not been there
 */
export const clockWasOff = (stamp: Stamp, receivedAt: number | null): boolean =>
  isSkewed(stamp.off) || (receivedAt !== null && writtenAt(stamp) > receivedAt + SKEW_WORTH_SAYING)

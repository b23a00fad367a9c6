/** A clock further off than this is worth a word to its owner, in milliseconds. Nothing is ever rejected for it (R13). */
export const SKEW_WORTH_SAYING = 5 * 60_000

/** An offset (milliseconds to add to a device's clock) that people should be told of. */
export const isSkewed = (off: number | null): boolean => off !== null && Math.abs(off) > SKEW_WORTH_SAYING

/**
 * Was the clock doubtful that gave an entry its time? It was known to be off, or the time lies behind the server's
 * receipt. An entry that was received long after it was written proves nothing: the phone was offline.
 */
export const clockWasOff = (
  stamp: { readonly wall: number; readonly off: number | null },
  receivedAt: number | null,
): boolean =>
  isSkewed(stamp.off) ||
  (receivedAt !== null && stamp.wall + (stamp.off ?? 0) > receivedAt + SKEW_WORTH_SAYING)

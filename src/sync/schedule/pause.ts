/** Between passes while all is well, in milliseconds. */
const CALM = 5 * 60_000
const FIRST_RETRY = 4_000
const LONGEST_RETRY = 5 * 60_000
/** Nobody is made to wait longer at a server's word: something new may have come in its place. */
const LONGEST_ASKED = 15 * 60_000

/**
 * Milliseconds until the next try after `failures` in a row: doubling, up to five minutes, and spread over half to
 * one and a half of it by `chance` (0 to 1), so that a thousand phones do not come back in the same second.
 */
export function pauseAfter(failures: number, chance: number): number {
  const pause = failures === 0 ? CALM : Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** Math.min(failures - 1, 10))
  return Math.round(pause * (0.5 + chance))
}

/**
 * Milliseconds to wait when the server itself has said how long: never less, a quarter of an hour at most, and up to half
 * as much again by `chance`, or all who were sent away would return in the same second.
 */
export const pauseAsked = (asked: number, chance: number): number =>
  Math.round(Math.min(asked, LONGEST_ASKED) * (1 + chance / 2))

import type { Tries } from '../../storage/space/lock-row.ts'

/** Guesses that cost nothing: fingers slip. */
export const FREE_TRIES = 5
/** After the fifth wrong guess and each further one, in milliseconds; the last for all that follow. */
const WAITS = [30_000, 60_000, 300_000, 900_000] as const

/** How long the next guess has to wait after so many wrong ones, in milliseconds. Nothing is ever wiped for guessing. */
export const waitAfter = (wrong: number): number =>
  wrong < FREE_TRIES ? 0 : (WAITS[wrong - FREE_TRIES] ?? WAITS[WAITS.length - 1] ?? 0)

/**
 * What is left of the wait, in milliseconds. `watched`: how long this page has seen it run by a clock that nobody can
 * set; with the wall clock set back in the meantime only that counts.
 */
export function waitLeft({ wrong, wrongAt }: Tries, wall: number, watched = 0): number {
  const wait = waitAfter(wrong)
  return Math.min(wait, Math.max(0, wait - Math.max(wall - wrongAt, watched)))
}

/** The clock stands before the last guess: it was set back, and the wait begins again from now. */
export const isSetBack = ({ wrongAt }: Tries, wall: number): boolean => wall < wrongAt

/**
 * So many times as much as before, or so many times less, is called a jump. Our choice of display: no text of the law knows
 * one, and nothing is computed with it.
 */
const TIMES = 2

/** @param least what the two must at least differ by */
export function farApart(now: number, before: number, least: number): boolean {
  const [less, more] = now < before ? [now, before] : [before, now]
  return more - less >= least && more >= TIMES * less
}

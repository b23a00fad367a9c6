/** Numbers from `from` to `to`, both included. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** Which counters between `from` and `to` are not in `present` (any order, repeats allowed), lowest first. */
export function missingRanges(present: readonly number[], from: number, to: number): Range[] {
  const there = [...new Set(present)].filter((n) => n >= from && n <= to).sort((a, b) => a - b)
  const missing: Range[] = []
  let next = from
  for (const n of there) {
    if (n > next) missing.push({ from: next, to: n - 1 })
    next = n + 1
  }
  if (next <= to) missing.push({ from: next, to })
  return missing
}

/** How many numbers these ranges name. */
export const sizeOf = (ranges: readonly Range[]): number =>
  ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0)

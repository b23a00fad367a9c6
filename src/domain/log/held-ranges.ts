import type { Range } from './missing-ranges.ts'

/** Counters in any order → the stretches they make without a gap, lowest first. */
export function heldRanges(counters: readonly number[]): Range[] {
  const ranges: { from: number; to: number }[] = []
  for (const n of [...new Set(counters)].sort((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last && last.to + 1 === n) last.to = n
    else ranges.push({ from: n, to: n })
  }
  return ranges
}

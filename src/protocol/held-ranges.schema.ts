import * as v from 'valibot'

/** Longest chain anybody may speak of at once. */
const MOST_ENTRIES = 1_000_000
/** More gaps than this no chain has that one device has written. */
const MOST_RANGES = 200

const counter = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_ENTRIES))

/** Counters of a device's own entries that are on it, as stretches without a gap; empty for one that never wrote. */
export const HeldRanges = v.pipe(
  v.array(
    v.pipe(
      v.strictObject({ from: counter, to: counter }),
      v.check(({ from, to }) => from <= to),
    ),
  ),
  v.maxLength(MOST_RANGES),
)
export type HeldRanges = v.InferOutput<typeof HeldRanges>

import * as v from 'valibot'

/** Longest chain anybody may ask about at once. */
const MOST_ENTRIES = 1_000_000
/** Ranges an answer names; further ones are only counted. */
export const MOST_RANGES = 100

const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_ENTRIES))

/** POST /api/device-loss — a device of the caller lost its own entries `from` to `to`. What does the server hold of them? */
export const LossRequest = v.strictObject({
  device: v.pipe(v.string(), v.maxLength(64)),
  from: count,
  to: count,
})
export type LossRequest = v.InferOutput<typeof LossRequest>

export const LossAnswer = v.object({
  /** How many of them the server holds, held ones included. */
  held: v.number(),
  /** The ones it does not hold, lowest first; the first hundred ranges. */
  missing: v.array(v.object({ from: v.number(), to: v.number() })),
})
export type LossAnswer = v.InferOutput<typeof LossAnswer>

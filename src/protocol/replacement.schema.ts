import * as v from 'valibot'
import { HeldRanges } from './held-ranges.schema.ts'

const text = (max: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(max))

/** Files a device names at once when it shows that nothing is left on it. */
export const MOST_PROVEN_FILES = 8000
/** Records a device names at once when it shows what it holds. */
export const MOST_CHECKED_RECORDS = 2000

const Device = v.object({
  id: v.string(),
  label: v.string(),
  desk: v.boolean(),
  enrolledAt: v.number(),
  lastSeenAt: v.nullable(v.number()),
  wipedAt: v.nullable(v.number()),
})

/** What the server holds of a device's chain now. */
const Stock = v.object({
  /** P4: the highest counter up to which nothing is missing. */
  chain: v.number(),
  /** How many of these entries do not count. */
  held: v.number(),
  /** What the device last said of itself; null when it never did. */
  report: v.nullable(v.object({ at: v.number(), unsent: v.number(), files: v.number() })),
})

/** One device of a person takes the place of another. */
export const Replacement = v.object({
  id: v.string(),
  old: Device,
  /** Null until the new device has said that it is the one. */
  next: v.nullable(Device),
  startedAt: v.number(),
  /** The old device has shown that nothing is left on it: entries and files it has ever written. */
  proven: v.nullable(v.object({ at: v.number(), entries: v.number(), files: v.number() })),
  /** The new device has shown that it holds what the old one wrote. */
  checked: v.nullable(v.object({ at: v.number(), records: v.number(), fields: v.number() })),
  /** The old device is out of service and deletes its data on contact. */
  retiredAt: v.nullable(v.number()),
  stock: Stock,
})
export type Replacement = v.InferOutput<typeof Replacement>

/**
 * GET /api/replacement — the one the caller's device takes part in, or may: null when there is none.
 * POST /api/replacement/{start,link,retire,give-up} are answered with what stands after them.
 */
export const ReplacementAnswer = v.object({ replacement: v.nullable(Replacement) })
export type ReplacementAnswer = v.InferOutput<typeof ReplacementAnswer>

/** POST /api/replacement/proof — the old device: its own entries, and every file it names. */
export const ProofRequest = v.strictObject({
  own: HeldRanges,
  files: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))), v.maxLength(MOST_PROVEN_FILES)),
})
export type ProofRequest = v.InferOutput<typeof ProofRequest>
export const ProofAnswer = v.object({
  replacement: Replacement,
  /** Entries and files that the server does not have: both 0 is the proof. */
  missing: v.object({ entries: v.number(), files: v.number() }),
})
export type ProofAnswer = v.InferOutput<typeof ProofAnswer>

/** POST /api/replacement/check — the new device: the seal of each record it holds (domain/log/seal). */
export const CheckRequest = v.strictObject({
  records: v.pipe(
    v.array(v.strictObject({ record: text(120), seal: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) })),
    v.maxLength(MOST_CHECKED_RECORDS),
  ),
})
export type CheckRequest = v.InferOutput<typeof CheckRequest>
export const CheckAnswer = v.object({
  replacement: Replacement,
  /** Records of the old device that the new one does not hold as the server does. None: the check has passed. */
  differing: v.array(v.string()),
  /** Records the old device wrote in that are fetched only when they are opened, as an office's are. */
  elsewhere: v.number(),
})
export type CheckAnswer = v.InferOutput<typeof CheckAnswer>

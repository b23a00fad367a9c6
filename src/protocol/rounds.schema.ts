import * as v from 'valibot'

const Reason = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500))

/** A round on request, as the directory carries it to devices. */
export const RoundInDirectory = v.object({
  unit: v.string(),
  year: v.number(),
  set: v.string(),
  openedAt: v.number(),
  closedAt: v.nullable(v.number()),
})

/** POST /api/rounds — administrators only, for their units. */
export const RoundInput = v.strictObject({
  unit: v.pipe(v.string(), v.maxLength(40)),
  year: v.pipe(v.number(), v.integer()),
  set: v.pipe(v.string(), v.maxLength(40)),
  reason: Reason,
})
export type RoundInput = v.InferOutput<typeof RoundInput>

/** POST /api/rounds/:id/close */
export const RoundClosing = v.strictObject({ reason: Reason })

/** A change of a round: who, when (milliseconds since 1970) and why. */
const RoundChange = v.object({ by: v.string(), at: v.number(), reason: v.string() })

export const RoundRow = v.object({
  id: v.string(),
  unit: v.string(),
  unitName: v.string(),
  year: v.number(),
  set: v.string(),
  opened: RoundChange,
  closed: v.nullable(RoundChange),
  /** Whether the caller administers the unit it was opened for. */
  mine: v.boolean(),
})
export type RoundRow = v.InferOutput<typeof RoundRow>

/** GET /api/rounds — those of the caller's units, and those from above that reach them; the newest first. */
export const RoundsAnswer = v.object({ rounds: v.array(RoundRow) })

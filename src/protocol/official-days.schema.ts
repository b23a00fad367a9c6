import * as v from 'valibot'
import { parseLocalDate, type LocalDate } from '../domain/shared/local-date.ts'

const day = v.custom<LocalDate>((text) => typeof text === 'string' && parseLocalDate(text) !== null)
const document = v.strictObject({
  number: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
  date: day,
})

/** POST /api/official-days; the directory carries the same to devices. */
export const OfficialDaysInput = v.variant('kind', [
  v.strictObject({ kind: v.literal('swap'), off: day, worked: day, document }),
  v.strictObject({
    kind: v.literal('holiday'),
    holiday: v.pipe(v.string(), v.maxLength(40)),
    daysOff: v.pipe(v.array(day), v.maxLength(20), v.readonly()),
    document,
  }),
])
export type OfficialDaysInput = v.InferOutput<typeof OfficialDaysInput>

export const OfficialDaysRow = v.object({
  id: v.string(),
  days: OfficialDaysInput,
  enteredBy: v.string(),
  /** Milliseconds since 1970. */
  enteredAt: v.number(),
})
export type OfficialDaysRow = v.InferOutput<typeof OfficialDaysRow>

/** GET /api/official-days — what stands now, the newest first, and whether the caller may change it. */
export const OfficialDaysAnswer = v.object({ days: v.array(OfficialDaysRow), mayWrite: v.boolean() })

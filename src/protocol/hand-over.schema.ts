import * as v from 'valibot'
import { PersonInput, PersonRow } from './people.schema.ts'

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64))
const { name, login, grants } = PersonInput.entries
const { role, unit, from: day } = grants.item.entries

/** POST /api/people/:id/hand-over — his roles to somebody else, known or new; administrators only, within their units. */
export const HandOverInput = v.strictObject({
  receiver: v.union([v.strictObject({ person: id }), v.strictObject({ name, login })]),
  /** Which of the giver's grants, by what tells them apart. */
  grants: v.pipe(v.array(v.strictObject({ role, unit, from: day })), v.minLength(1), v.maxLength(20)),
  /** The giver's last day; the receiver's first. ISO, inclusive. */
  lastDay: day,
  begins: day,
  /** Devices of the giver to revoke with it. */
  revoke: v.pipe(v.array(id), v.maxLength(50)),
})
export type HandOverInput = v.InferOutput<typeof HandOverInput>

export const HandOverAnswer = v.object({ giver: PersonRow, receiver: PersonRow })
export type HandOverAnswer = v.InferOutput<typeof HandOverAnswer>

import * as v from 'valibot'
import { isChallenge } from '../domain/person/unlock-code.ts'

/** POST /api/people/:id/devices/:device/unlock-code — the eight digits that a locked phone shows. */
export const UnlockRequest = v.strictObject({ challenge: v.pipe(v.string(), v.check(isChallenge)) })
export type UnlockRequest = v.InferOutput<typeof UnlockRequest>

export const UnlockAnswer = v.object({ code: v.string() })
export type UnlockAnswer = v.InferOutput<typeof UnlockAnswer>

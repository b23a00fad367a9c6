import type { ParentOf } from '../person/role.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { OpenedRound } from './opened-round.ts'
import { roundsOver } from './round.ts'

/** Why a round cannot be opened. */
export type RoundRefusal = 'not-administrator' | 'not-on-request' | 'already-open' | 'reason-missing'

export interface RoundToOpen extends OpenedRound {
  /** Why it is held although the law's own years leave it out: whoever audits reads it. */
  readonly reason: string
}

export interface RoundContext {
  /** The sets that are shipped, with their years on request (`appliesTo.onRequest`). */
  readonly sets: readonly { readonly id: string; readonly onRequest?: readonly number[] | undefined }[]
  /** Rounds that are open now. */
  readonly opened: readonly OpenedRound[]
  readonly parentOf: ParentOf
  /** Whether the person administers the unit. */
  readonly administers: (unit: string) => boolean
}

/**
 * May this round be opened? Called by the button and by the server. Only a set that names the year as one held on
 * request can be opened for it: an administrator's word does not stretch the years of the law.
 */
export function mayOpenRound(round: RoundToOpen, context: RoundContext): Result<void, RoundRefusal> {
  if (!context.administers(round.unit)) return err('not-administrator')
  const set = context.sets.find(({ id }) => id === round.set)
  if (!set?.onRequest?.includes(round.year)) return err('not-on-request')
  const same = context.opened.filter(({ year, set: id }) => year === round.year && id === round.set)
  if (roundsOver(round.unit, same, context.parentOf).length > 0) return err('already-open')
  return round.reason.trim() === '' ? err('reason-missing') : ok(undefined)
}

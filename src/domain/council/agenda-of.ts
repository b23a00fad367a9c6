import type { Hint } from '../appraisal/hint.ts'
import type { Assessment } from '../scoring/assessment.ts'
import type { MemberSheet } from './sheets.ts'

/** Why an indicator should be spoken about at the sitting. */
export type AgendaReason =
  /** The appraised result is not the commune's. */
  | { readonly code: 'differs' }
  | { readonly code: 'hint'; readonly hint: Hint }
  /** These members (by id, in the order of the council) would change the appraised result. */
  | { readonly code: 'sheets'; readonly members: readonly string[] }

export interface AgendaPoint {
  readonly indicator: string
  /** At least one. */
  readonly why: readonly AgendaReason[]
}

export interface AgendaSource {
  readonly self: Assessment
  readonly appraised: Assessment
  readonly hints: readonly Hint[]
  readonly sheets: ReadonlyMap<string, MemberSheet>
}

/**
 * What of one dossier the council has to speak about, in the order of the set: where the columns differ, where a hint says
 * to look again, where a member's sheet differs. All else can be agreed to in one act.
 */
export function agendaOf({ self, appraised, hints, sheets }: AgendaSource): readonly AgendaPoint[] {
  const office = new Map(appraised.indicators.map((result) => [result.id, result]))
  return self.indicators.flatMap((own) => {
    const theirs = office.get(own.id)
    const known = theirs !== undefined && theirs.outcome !== 'not-assessed'
    const differs = known && (theirs.outcome !== own.outcome || theirs.points !== own.points)
    const members = [...sheets.values()].flatMap(({ member, marks }) =>
      marks.get(own.id)?.verdict === 'change' ? [member] : [],
    )
    const why: readonly AgendaReason[] = [
      ...(differs ? [{ code: 'differs' } as const] : []),
      ...hints.flatMap((hint) =>
        hint.indicators.includes(own.id) && isForCouncil(hint) ? [{ code: 'hint', hint } as const] : [],
      ),
      ...(members.length > 0 ? [{ code: 'sheets', members } as const] : []),
    ]
    return why.length > 0 ? [{ indicator: own.id, why }] : []
  })
}

/** That nothing lies in a slot which need not be filled is the appraiser's to look at, not the council's to speak about. */
const isForCouncil = (hint: Hint): boolean =>
  hint.code !== 'slot-empty' || hint.slots.some(({ required }) => required)

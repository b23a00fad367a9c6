import { mayComputeWith } from '../criteria-set/legal-value.ts'
import type { DecisionKind } from './meeting.ts'
import type { DecisionRule, MeetingLaw, Share } from './meeting-law.ts'

/** What the law asks, in whole votes: the figures and the article that a sentence about it names. */
export interface Need {
  readonly share: Share
  /** All household representatives, or those present, as `share.of` says. */
  readonly total: number
  /** The fewest votes in favour that are enough. */
  readonly votes: number
}

/**
 * The fewest votes that reach the share of `total`, in whole numbers: more than 50 % of 100 is 51, two thirds of 100 are 67.
 * Null where nobody has checked the law's number, or where there is nobody to vote.
 */
export function leastVotes(share: Share, total: number | null): number | null {
  if (total === null || total < 1 || !mayComputeWith(share)) return null
  return share.kind === 'at-least'
    ? Number((BigInt(share.part) * BigInt(total) + BigInt(share.whole) - 1n) / BigInt(share.whole))
    : Number((BigInt(share.percent) * BigInt(total)) / 100n) + 1
}

export function needOfShare(share: Share, total: number | null): Need | null {
  const votes = leastVotes(share, total)
  return votes === null || total === null ? null : { share, total, votes }
}

/** What a decision of that kind needs in a hamlet of so many households. */
export const needOf = (decision: DecisionKind, households: number | null, law: MeetingLaw): Need | null =>
  needOfShare(decisionRule(decision, law).pass, households)

/** The parser makes sure that there is one for each kind. */
export const decisionRule = (decision: DecisionKind, law: MeetingLaw): DecisionRule =>
  law.decisions.find((rule) => rule.decision === decision)!

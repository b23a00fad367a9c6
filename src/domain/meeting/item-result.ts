import { attendanceOf, type Attendance } from './attendance.ts'
import { beforeLaw } from './before-law.ts'
import type { AgendaItem, DecisionKind, HouseholdBallot, Meeting, VoteCount } from './meeting.ts'
import type { MeetingLaw } from './meeting-law.ts'
import { needOf, type Need } from './need-of.ts'

/**
 * `no-rule`: the law asks for no threshold, the votes are only told. `unknown-households`: how many there are is not recorded.
 * `open`: votes, or those of a cluster, are still to come. `too-few`: fewer households than must agree were there, which is
 * for household ballots to mend (L10/2022 Điều 19). `contradictory`: more votes than can be, nothing is concluded.
 */
export type ItemOutcome =
  'passed' | 'failed' | 'too-few' | 'open' | 'no-rule' | 'unknown-households' | 'contradictory'

export interface ItemResult {
  readonly item: string
  readonly decision: DecisionKind | null
  readonly outcome: ItemOutcome
  /** Which votes the outcome rests on. */
  readonly by: 'meeting' | 'ballots' | 'meeting-and-ballots' | null
  /** Of all clusters together; null while nothing is counted. */
  readonly votes: VoteCount | null
  /** Null where the law asks for nothing, or the households are unknown. */
  readonly need: Need | null
  /** Votes in favour that are still missing; 0 once there are enough, or where none are asked for. */
  readonly missing: number
}

/** What became of an item, and why: every figure a sentence about it names. */
export function resultOf(
  item: AgendaItem,
  meeting: Meeting,
  law: MeetingLaw,
  attendance: Attendance = attendanceOf(meeting),
): ItemResult {
  const atMeeting = votesAtMeeting(item.id, meeting)
  const ballot = meeting.ballots.find((one) => one.item === item.id) ?? null
  const decision = isJudged(item, meeting, law) ? item.decision : null
  const need = decision === null ? null : needOf(decision, meeting.households, law)
  const { represented } = attendance
  const tooFew = need !== null && represented !== null && represented < need.votes
  const byBallots = ballot !== null && (atMeeting === null || tooFew) ? ballot : null
  const votes = byBallots ? votesOfBallot(byBallots, atMeeting) : atMeeting
  const result = (outcome: ItemOutcome): ItemResult => ({
    item: item.id,
    decision,
    outcome,
    by: votes === null ? null : byBallots ? placeOf(byBallots, atMeeting) : 'meeting',
    votes,
    need,
    missing: need ? Math.max(0, need.votes - (votes?.for ?? 0)) : 0,
  })

  if (decision === null) return result('no-rule')
  if (need === null) return result('unknown-households')
  if (votes === null) return result(meeting.closed && tooFew && !byBallots ? 'too-few' : 'open')
  const most = byBallots ? need.total : Math.min(need.total, represented ?? need.total)
  if (castOf(votes) > most) return result('contradictory')
  if (votes.for >= need.votes) return result('passed')
  if (byBallots) return result('failed')
  if (clustersWithoutVotes(item.id, meeting).length > 0) return result('open')
  return result(tooFew ? 'too-few' : 'failed')
}

/** Of the election of mediators no day is read from which its rule is in force. */
const isJudged = ({ decision }: AgendaItem, meeting: Meeting, law: MeetingLaw): boolean =>
  meeting.plan.kind === 'hamlet' && (decision === 'mediators' || beforeLaw(meeting, law) === null)

/** Votes of all clusters added up (L10/2022 Điều 18 khoản 3), or of the one room; null while nothing is counted. */
export function votesAtMeeting(item: string, { votes }: Meeting): VoteCount | null {
  const cast = votes.filter((vote) => vote.item === item)
  const ofClusters = cast.filter(({ cluster }) => cluster !== null)
  const counted = ofClusters.length > 0 ? ofClusters : cast
  return counted.length === 0 ? null : counted.map(countOf).reduce(added)
}

/** Planned clusters that have not voted yet, unless the meeting voted as a whole. */
export function clustersWithoutVotes(item: string, { plan, votes }: Meeting): readonly string[] {
  const cast = votes.filter((vote) => vote.item === item)
  if (cast.some(({ cluster }) => cluster === null)) return []
  return plan.clusters.map(({ id }) => id).filter((id) => !cast.some(({ cluster }) => cluster === id))
}

export const castOf = (votes: VoteCount): number => votes.for + votes.against + votes.other + votes.invalid

/** Ballots for every household take the place of the meeting's votes; those for the absent ones are added to them. */
function votesOfBallot(ballot: HouseholdBallot, atMeeting: VoteCount | null): VoteCount | null {
  if (!ballot.counted) return null
  return ballot.to === 'absent' && atMeeting ? added(countOf(ballot), atMeeting) : countOf(ballot)
}

const placeOf = (ballot: HouseholdBallot, atMeeting: VoteCount | null): ItemResult['by'] =>
  ballot.to === 'absent' && atMeeting ? 'meeting-and-ballots' : 'ballots'

const countOf = (votes: VoteCount): VoteCount => ({
  for: votes.for,
  against: votes.against,
  other: votes.other,
  invalid: votes.invalid,
  issued: votes.issued,
  collected: votes.collected,
})

const added = (a: VoteCount, b: VoteCount): VoteCount => ({
  for: a.for + b.for,
  against: a.against + b.against,
  other: a.other + b.other,
  invalid: a.invalid + b.invalid,
  issued: a.issued === null || b.issued === null ? null : a.issued + b.issued,
  collected: a.collected === null || b.collected === null ? null : a.collected + b.collected,
})

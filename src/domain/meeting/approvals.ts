import { attendanceOf, type Attendance } from './attendance.ts'
import { beforeLaw } from './before-law.ts'
import type { Meeting } from './meeting.ts'
import type { MeetingLaw } from './meeting-law.ts'
import { needOfShare, type Need } from './need-of.ts'

/** What a meeting approves before it decides, by those who are there. */
export interface Approval {
  readonly what: 'secretary' | 'method' | 'committee'
  readonly votesFor: number | null
  /** Null while nobody's presence is recorded. */
  readonly need: Need | null
  /** Votes in favour that are still missing. */
  readonly missing: number
  readonly outcome: 'approved' | 'not-approved' | 'open'
}

/**
 * Whether the law's procedure of deciding binds this meeting: it decides something of kinds 1–6. For a meeting that only
 * informs, or hears opinions on the self-assessment, and for the election of mediators, no text read asks for it.
 */
export const decidesByLaw = (meeting: Meeting, law: MeetingLaw): boolean =>
  isToDecide(meeting) && beforeLaw(meeting, law) === null

/** The same without asking whether that law was in force by then. */
export const isToDecide = ({ plan, items }: Meeting): boolean =>
  plan.kind === 'hamlet' &&
  (plan.purpose === 'decision' || items.some(({ decision }) => typeof decision === 'number'))

export const votesBySecretBallot = ({ method, votes }: Meeting): boolean =>
  method?.method === 'ballot' || votes.some((vote) => vote.method === 'ballot')

/** The approvals the law asks for here, in its order; none for a meeting that decides nothing by the law. */
export function approvalsOf(
  meeting: Meeting,
  law: MeetingLaw,
  attendance: Attendance = attendanceOf(meeting),
): readonly Approval[] {
  if (!decidesByLaw(meeting, law)) return []
  const approval = (what: Approval['what'], votesFor: number | null): Approval => {
    const share = what === 'committee' ? law.committee.approval : law[what]
    const need = needOfShare(share, attendance.represented)
    const missing = need ? Math.max(0, need.votes - (votesFor ?? 0)) : 0
    const outcome = need === null || votesFor === null ? 'open' : missing === 0 ? 'approved' : 'not-approved'
    return { what, votesFor, need, missing, outcome }
  }
  const approvals = [
    approval('secretary', meeting.secretary?.votesFor ?? null),
    approval('method', meeting.method?.votesFor ?? null),
  ]
  if (votesBySecretBallot(meeting)) approvals.push(approval('committee', meeting.committee?.votesFor ?? null))
  return approvals
}

import { attendanceOf } from './attendance.ts'
import { beforeLaw } from './before-law.ts'
import type { DecisionKind, Meeting } from './meeting.ts'
import type { MeetingLaw } from './meeting-law.ts'
import { needOf, type Need } from './need-of.ts'

/** Whether a decision of a kind can be taken at all by those who are there now. */
export interface Reach {
  readonly decision: DecisionKind
  /** Null while the number of households is not recorded. */
  readonly need: Need | null
  readonly represented: number
  /** Households that must still come for the meeting to be able to pass it: "còn thiếu n hộ". */
  readonly missing: number
}

/** For every kind among the items, or for all where no item decides anything; by the order of the law. */
export function reachOf(meeting: Meeting, law: MeetingLaw): readonly Reach[] {
  const represented = attendanceOf(meeting).represented ?? 0
  const asked = new Set(meeting.items.flatMap(({ decision }) => decision ?? []))
  const judged = (decision: DecisionKind) => decision === 'mediators' || beforeLaw(meeting, law) === null
  const decisions = law.decisions.map(({ decision }) => decision).filter(judged)
  const kinds = decisions.filter((decision) => asked.has(decision))
  return (asked.size > 0 ? kinds : decisions).map((decision) => {
    const need = needOf(decision, meeting.households, law)
    return { decision, need, represented, missing: need ? Math.max(0, need.votes - represented) : 0 }
  })
}

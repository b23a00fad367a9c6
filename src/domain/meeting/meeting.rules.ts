import type { LocalDate } from '../shared/local-date.ts'
import { attendanceOf } from './attendance.ts'
import type { Hamlet } from './hamlet.ts'
import type { Irregularity } from './irregularity.ts'
import type { Meeting } from './meeting.ts'
import type { MeetingLaw } from './meeting-law.ts'
import { peopleIrregularities } from './people-irregularities.ts'
import { timeIrregularities } from './time-irregularities.ts'
import { voteIrregularities } from './vote-irregularities.ts'

/** What a meeting is judged by besides its own fields. */
export interface MeetingContext {
  readonly law: MeetingLaw
  readonly today: LocalDate
  /** Null for the agreement meeting, and where this device does not know the hamlet. */
  readonly hamlet: Hamlet | null
  /** Roles that the dossier's set wants at the agreement meeting, as `Attendee.role` has them, and where it says so. */
  readonly roles: { readonly ids: readonly string[]; readonly clause: string | null }
}

/** Everything that is not as it should be: refusals first, each part in the order of the meeting. */
export function irregularitiesOf(meeting: Meeting, context: MeetingContext): readonly Irregularity[] {
  const { law, today, hamlet } = context
  const attendance = attendanceOf(meeting)
  const found = [
    ...timeIrregularities(meeting, law, today),
    ...peopleIrregularities(meeting, law, attendance, hamlet),
    ...absentRoles(meeting, context),
    ...voteIrregularities(meeting, law, attendance),
    ...meeting.conflicts.map((field): Irregularity => ({
      code: 'conflict',
      severity: 'refused',
      place: field.split('/').slice(2).join('/'),
      clause: null,
    })),
  ]
  return [
    ...found.filter(({ severity }) => severity === 'refused'),
    ...found.filter(({ severity }) => severity === 'flagged'),
  ]
}

/** What is not wrong yet while the meeting is going on: it may still be entered, or come. */
const MAY_STILL_COME: ReadonlySet<Irregularity['code']> = new Set([
  'day-ahead',
  'not-opened',
  'not-read-back',
  'chair-missing',
  'secretary-missing',
  'method-missing',
  'approval-not-recorded',
  'committee-missing',
  'committee-size',
  'witnesses-missing',
  'role-absent',
  'households-unknown',
  'attendance-missing',
  'no-items',
  'item-not-voted',
  'cluster-not-voted',
  'votes-below-represented',
  'ballots-uncounted',
  'too-few-households',
  'mediators-too-few',
  'mediators-must-include',
])

/** What to tell now: everything once the meeting is closed, before that only what waiting will not mend. */
export function irregularitiesNow(meeting: Meeting, context: MeetingContext): readonly Irregularity[] {
  const found = irregularitiesOf(meeting, context)
  return meeting.closed ? found : found.filter(({ code }) => !MAY_STILL_COME.has(code))
}

/** Why the meeting cannot be closed yet; empty: it can. */
export const closingRefusals = (meeting: Meeting, context: MeetingContext): readonly Irregularity[] =>
  irregularitiesOf(meeting, context).filter(({ severity }) => severity === 'refused')

function absentRoles(meeting: Meeting, { roles }: MeetingContext): readonly Irregularity[] {
  if (meeting.plan.kind !== 'agreement') return []
  const there = new Set(meeting.people.filter(({ present }) => present).map(({ role }) => role))
  return roles.ids
    .filter((role) => !there.has(role))
    .map((role) => ({
      code: 'role-absent',
      role,
      severity: 'flagged',
      place: 'person',
      clause: roles.clause,
    }))
}

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
  /** Ids of roles that the dossier's set wants at the agreement meeting (`Attendee.role`), and where it says so. */
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

/** Why the meeting cannot be closed yet; empty: it can. */
export const closingRefusals = (meeting: Meeting, context: MeetingContext): readonly Irregularity[] =>
  irregularitiesOf(meeting, context).filter(({ severity }) => severity === 'refused')

function absentRoles(meeting: Meeting, { roles }: MeetingContext): readonly Irregularity[] {
  if (meeting.plan.kind !== 'agreement') return []
  const there = new Set(meeting.people.filter(({ present }) => present).map(({ role }) => role))
  return roles.ids
    .filter((id) => !there.has(id))
    .map((role) => ({
      code: 'role-absent',
      role,
      severity: 'flagged',
      place: 'person',
      clause: roles.clause,
    }))
}

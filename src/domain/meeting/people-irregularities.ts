import { checkedNumber } from '../criteria-set/legal-value.ts'
import { approvalsOf, decidesByLaw, votesBySecretBallot } from './approvals.ts'
import type { Attendance } from './attendance.ts'
import type { Hamlet } from './hamlet.ts'
import type { Irregularity } from './irregularity.ts'
import type { Meeting } from './meeting.ts'
import type { MeetingLaw } from './meeting-law.ts'

/** What is wrong with who leads, writes, counts and is there. */
export const peopleIrregularities = (
  meeting: Meeting,
  law: MeetingLaw,
  attendance: Attendance,
  hamlet: Hamlet | null,
): readonly Irregularity[] => [
  ...leading(meeting, law, attendance),
  ...committee(meeting, law),
  ...present(meeting, law, attendance),
  ...clusters(meeting, law, hamlet),
]

function leading(meeting: Meeting, law: MeetingLaw, attendance: Attendance): readonly Irregularity[] {
  const found: Irregularity[] = []
  const decides = decidesByLaw(meeting, law)
  if (!meeting.chair?.name.trim())
    found.push({
      code: 'chair-missing',
      severity: 'refused',
      place: 'chair',
      clause: decides ? (law.convener.clause ?? null) : null,
    })
  if (!meeting.secretary?.name.trim())
    found.push({
      code: 'secretary-missing',
      // Other meetings are not told by any text read to choose one.
      severity: decides ? 'refused' : 'flagged',
      place: 'secretary',
      clause: decides ? (law.secretary.clause ?? null) : null,
    })
  if (decides && !meeting.method)
    found.push({
      code: 'method-missing',
      severity: 'flagged',
      place: 'method',
      clause: law.method.clause ?? null,
    })
  for (const approval of approvalsOf(meeting, law, attendance)) {
    const { what, votesFor, need } = approval
    const recorded = what === 'method' ? meeting.method !== null : meeting[what] !== null
    if (!recorded) continue
    const share = what === 'committee' ? law.committee.approval : law[what]
    const at = { place: what, clause: share.clause ?? null }
    const { represented } = attendance
    if (votesFor === null) found.push({ code: 'approval-not-recorded', what, severity: 'flagged', ...at })
    else if (represented !== null && votesFor > represented)
      found.push({
        code: 'approval-exceeds-represented',
        what,
        votesFor,
        represented,
        severity: 'refused',
        ...at,
      })
    else if (approval.outcome === 'not-approved' && need)
      found.push({ code: 'not-approved', what, votesFor, need, severity: 'flagged', ...at })
  }
  return found
}

/** Only a secret ballot has one. */
function committee(meeting: Meeting, law: MeetingLaw): readonly Irregularity[] {
  if (!decidesByLaw(meeting, law) || !votesBySecretBallot(meeting)) return []
  const rule = law.committee
  const at = { severity: 'flagged', place: 'committee', clause: rule.least.clause ?? null } as const
  if (!meeting.committee) return [{ code: 'committee-missing', ...at }]
  const found: Irregularity[] = []
  const members = meeting.committee.members.filter(({ name }) => name.trim() !== '').length
  const [least, most] = [checkedNumber(rule.least), checkedNumber(rule.most)]
  if (least !== null && most !== null && (members < least || members > most))
    found.push({ code: 'committee-size', members, least, most, ...at })
  const asked = checkedNumber(rule.witnesses)
  const witnesses = meeting.committee.witnesses.length
  if (asked !== null && witnesses < asked)
    found.push({ code: 'witnesses-missing', witnesses, least: asked, ...at })
  return found
}

function present(meeting: Meeting, law: MeetingLaw, attendance: Attendance): readonly Irregularity[] {
  if (meeting.plan.kind !== 'hamlet') return []
  const { represented, named } = attendance
  const { households } = meeting
  const found: Irregularity[] = []
  const asks = meeting.items.some(({ decision }) => decision !== null)
  if (asks && households === null)
    found.push({ code: 'households-unknown', severity: 'refused', place: 'households', clause: null })
  if (asks && represented === null)
    found.push({ code: 'attendance-missing', severity: 'refused', place: 'person', clause: null })
  if (represented !== null && households !== null && represented > households)
    found.push({
      code: 'represented-exceed-households',
      represented,
      households,
      severity: 'refused',
      place: 'households',
      clause: null,
    })
  for (const { certainty, people } of attendance.doubled)
    found.push({
      code: certainty === 'same' ? 'household-twice' : 'household-alike',
      people,
      severity: 'flagged',
      place: `person/${people.at(-1)!.id}`,
      clause: law.participants.clause ?? null,
    })
  const counted = meeting.counts.find(({ cluster }) => cluster === null)
  if (counted && counted.represented < named)
    found.push({
      code: 'count-below-names',
      represented: counted.represented,
      named,
      severity: 'flagged',
      place: 'count',
      clause: null,
    })
  return found
}

function clusters(meeting: Meeting, law: MeetingLaw, hamlet: Hamlet | null): readonly Irregularity[] {
  if (meeting.plan.clusters.length === 0 || !decidesByLaw(meeting, law)) return []
  const { householdsAtLeast, orScattered } = law.clusters
  const households = meeting.households ?? hamlet?.households ?? null
  const least = checkedNumber(householdsAtLeast)
  if (households === null || least === null || households >= least) return []
  // Whether it is scattered stands on its card.
  if (orScattered && (hamlet === null || hamlet.scattered)) return []
  return [
    {
      code: 'clusters-not-allowed',
      households,
      least,
      severity: 'flagged',
      place: 'plan',
      clause: householdsAtLeast.clause ?? null,
    },
  ]
}

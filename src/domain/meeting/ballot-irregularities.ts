import { checkedNumber } from '../criteria-set/legal-value.ts'
import { compareDates } from '../shared/local-date.ts'
import { foldText } from '../shared/fold-text.ts'
import type { Irregularity } from './irregularity.ts'
import { castOf, type ItemResult } from './item-result.ts'
import type { HouseholdBallot, Meeting, VoteCount } from './meeting.ts'
import type { MeetingLaw } from './meeting-law.ts'
import { latestDay } from './time-irregularities.ts'

interface Around {
  readonly meeting: Meeting
  readonly law: MeetingLaw
  readonly result: ItemResult
  readonly atMeeting: VoteCount | null
}

/** What is wrong with the ballots that households got after the meeting, or instead of it (L10/2022 Điều 19). */
export const ballotIrregularities = (ballot: HouseholdBallot, around: Around): readonly Irregularity[] => [
  ...team(ballot, around.law),
  ...figures(ballot, around),
]

function team(ballot: HouseholdBallot, law: MeetingLaw): readonly Irregularity[] {
  const rule = law.householdBallot
  const at = {
    severity: 'flagged',
    place: `ballot/${ballot.item}`,
    clause: rule.teamLeast.clause ?? null,
  } as const
  const found: Irregularity[] = []
  const [least, most] = [checkedNumber(rule.teamLeast), checkedNumber(rule.teamMost)]
  const members = teamOf(ballot).length
  if (least !== null && most !== null && (members < least || members > most))
    found.push({ code: 'team-size', members, least, most, ...at })
  if (!ballot.leaderOfFront) found.push({ code: 'team-leader', leader: rule.leader.value ?? '', ...at })
  const asked = checkedNumber(rule.witnesses)
  if (ballot.counted && asked !== null && ballot.witnesses.length < asked)
    found.push({ code: 'witnesses-missing', witnesses: ballot.witnesses.length, least: asked, ...at })
  const latest = ballot.day && latestDay(ballot.day, rule.publicDaysBefore)
  if (ballot.publicDay === null) found.push({ code: 'ballot-not-public', ...at })
  else if (latest && compareDates(ballot.publicDay, latest) > 0)
    found.push({ code: 'ballot-public-late', latest, publicDay: ballot.publicDay, ...at })
  return found
}

/** With its leader, who may stand in the list or beside it. */
function teamOf({ team, leader }: HouseholdBallot): readonly string[] {
  const named = leader.trim() === '' ? team : [leader, ...team]
  return [...new Map(named.map((name) => [foldText(name), name])).values()]
}

function figures(ballot: HouseholdBallot, around: Around): readonly Irregularity[] {
  const { meeting, law, result, atMeeting } = around
  const found: Irregularity[] = []
  const place = `ballot/${ballot.item}`
  const refused = { severity: 'refused', place, clause: null } as const
  const each = law.householdBallot.perHousehold.clause ?? null
  const { issued, collected } = ballot

  // Each household one ballot; who has voted at the meeting gets none with those for the absent.
  const voted = ballot.to === 'absent' && atMeeting ? castOf(atMeeting) : 0
  const households = meeting.households === null ? null : Math.max(0, meeting.households - voted)
  const perHousehold = checkedNumber(law.householdBallot.perHousehold)
  if (issued !== null && households !== null && perHousehold !== null && issued > households * perHousehold)
    found.push({ code: 'issued-exceed-households', issued, households, ...refused, clause: each })
  if (issued !== null && collected !== null && collected > issued)
    found.push({ code: 'ballots-exceed-issued', collected, issued, ...refused })
  if (ballot.counted) {
    if (issued === null || collected === null)
      found.push({ code: 'ballots-uncounted', ...refused, severity: 'flagged' })
    if (collected !== null && castOf(ballot) !== collected)
      found.push({ code: 'ballots-do-not-add-up', cast: castOf(ballot), collected, ...refused })
  }
  if (ballot.day && ballot.countedDay && compareDates(ballot.countedDay, ballot.day) < 0)
    found.push({ code: 'counted-before-handed-out', ...refused })
  const when = { severity: 'flagged', place, clause: law.householdBallot.when.clause ?? null } as const
  if (result.by === 'meeting' && atMeeting) found.push({ code: 'ballot-not-needed', ...when })
  // No text read says that both may be added up.
  else if (ballot.to === 'absent' && atMeeting) found.push({ code: 'ballot-added-to-meeting', ...when })
  return found
}

import { decidesByLaw } from './approvals.ts'
import type { Attendance } from './attendance.ts'
import { ballotIrregularities } from './ballot-irregularities.ts'
import { countIrregularities } from './count-irregularities.ts'
import type { Irregularity } from './irregularity.ts'
import { castOf, clustersWithoutVotes, resultOf, votesAtMeeting } from './item-result.ts'
import { mediatorIrregularities } from './mediator-irregularities.ts'
import type { AgendaItem, Meeting } from './meeting.ts'
import type { MeetingLaw } from './meeting-law.ts'

/** What is wrong with the items and their votes, item by item. */
export function voteIrregularities(
  meeting: Meeting,
  law: MeetingLaw,
  attendance: Attendance,
): readonly Irregularity[] {
  const found: Irregularity[] = []
  if (meeting.items.length === 0)
    found.push({ code: 'no-items', severity: 'flagged', place: 'item', clause: null })
  for (const item of meeting.items) found.push(...ofItem(item, meeting, law, attendance))
  const items = new Set(meeting.items.map(({ id }) => id))
  const orphans = new Set([...meeting.votes, ...meeting.ballots].map(({ item }) => item))
  for (const item of orphans)
    if (!items.has(item))
      found.push({
        code: 'vote-without-item',
        item,
        severity: 'flagged',
        place: `vote/${item}`,
        clause: null,
      })
  return [...found, ...mediatorIrregularities(meeting, law)]
}

function ofItem(
  item: AgendaItem,
  meeting: Meeting,
  law: MeetingLaw,
  attendance: Attendance,
): readonly Irregularity[] {
  const found: Irregularity[] = []
  const place = `vote/${item.id}`
  const cast = meeting.votes.filter((vote) => vote.item === item.id)
  const ballot = meeting.ballots.find((one) => one.item === item.id) ?? null
  for (const vote of cast) found.push(...countIrregularities(vote, meeting, attendance))

  const inClusters = cast.filter(({ cluster }) => cluster !== null)
  if (inClusters.length > 0 && inClusters.length < cast.length)
    found.push({ code: 'votes-twice', severity: 'refused', place, clause: null })
  const votes = votesAtMeeting(item.id, meeting)
  const { represented } = attendance
  // Room by room they may fit, and together be too many.
  if (inClusters.length > 1 && votes && represented !== null && castOf(votes) > represented)
    found.push({
      code: 'votes-exceed-represented',
      cast: castOf(votes),
      represented,
      severity: 'refused',
      place,
      clause: null,
    })
  if (cast.length > 0)
    for (const cluster of clustersWithoutVotes(item.id, meeting))
      found.push({
        code: 'cluster-not-voted',
        cluster,
        severity: 'flagged',
        place: `${place}.${cluster}`,
        clause: law.clusters.householdsAtLeast.clause ?? null,
      })

  const result = resultOf(item, meeting, law, attendance)
  if (result.decision !== null && cast.length === 0 && !ballot)
    found.push({
      code: 'item-not-voted',
      severity: 'flagged',
      place,
      clause: decidesByLaw(meeting, law) ? (law.order.clause ?? null) : null,
    })
  if (result.outcome === 'too-few' && result.need && represented !== null)
    found.push({
      code: 'too-few-households',
      represented,
      need: result.need,
      severity: 'flagged',
      place,
      clause: item.decision === 'mediators' ? null : (law.householdBallot.when.clause ?? null),
    })
  if (ballot) found.push(...ballotIrregularities(ballot, { meeting, law, result, atMeeting: votes }))
  return found
}

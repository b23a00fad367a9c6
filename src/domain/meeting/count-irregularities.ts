import type { Attendance } from './attendance.ts'
import type { Irregularity } from './irregularity.ts'
import { castOf } from './item-result.ts'
import type { ItemVote, Meeting } from './meeting.ts'

/** What cannot be, or does not add up, in the votes counted in one room. */
export function countIrregularities(
  vote: ItemVote,
  meeting: Meeting,
  attendance: Attendance,
): readonly Irregularity[] {
  const found: Irregularity[] = []
  const place = `vote/${vote.item}${vote.cluster === null ? '' : `.${vote.cluster}`}`
  const refused = { severity: 'refused', place, clause: null } as const
  const flagged = { severity: 'flagged', place, clause: null } as const
  const cast = castOf(vote)
  const represented = votersFor(vote, meeting, attendance)

  if (represented !== null && cast > represented)
    found.push({ code: 'votes-exceed-represented', cast, represented, ...refused })
  if (vote.method === 'hands') {
    if (vote.invalid > 0) found.push({ code: 'invalid-by-hands', invalid: vote.invalid, ...refused })
    if (represented !== null && cast < represented)
      found.push({ code: 'votes-below-represented', cast, represented, ...flagged })
    return found
  }
  const { issued, collected } = vote
  if (issued === null || collected === null) found.push({ code: 'ballots-uncounted', ...flagged })
  if (issued !== null && represented !== null && issued > represented)
    found.push({ code: 'issued-exceed-households', issued, households: represented, ...refused })
  if (issued !== null && collected !== null && collected > issued)
    found.push({ code: 'ballots-exceed-issued', collected, issued, ...refused })
  if (collected !== null && cast !== collected)
    found.push({ code: 'ballots-do-not-add-up', cast, collected, ...refused })
  return found
}

/** Who could vote in that room; null where it is not recorded. */
const votersFor = (
  { cluster }: ItemVote,
  { plan }: Meeting,
  { voters, byCluster }: Attendance,
): number | null => (cluster !== null && plan.clusters.length > 0 ? (byCluster.get(cluster) ?? null) : voters)

import { doubledHouseholds, spokenFor, type Doubled } from './doubled-households.ts'
import type { Attendee, Meeting } from './meeting.ts'

export interface Attendance {
  /** Households with a representative at the meeting; null while neither names nor heads are recorded. */
  readonly represented: number | null
  /** Who may vote: the household representatives, at the agreement meeting everybody in the room. */
  readonly voters: number | null
  /** All people in the room; null where nobody counted them. */
  readonly present: number | null
  /** Households without a representative; null where a figure is missing, 0 where more came than there are. */
  readonly absent: number | null
  /** Households by the names on the list, whatever was counted. */
  readonly named: number
  /** Households of one cluster, by cluster id, where they are known. */
  readonly byCluster: ReadonlyMap<string, number>
  /** People who speak for a household that another one speaks for already, or seems to. */
  readonly doubled: readonly Doubled[]
}

/**
 * Who is there. A household counts once, however often somebody is ticked for it and in whichever cluster (L10/2022 Điều 18:
 * mỗi hộ một đại diện). Counted heads go before names; of a cluster whose heads were not counted, its names are taken.
 */
export function attendanceOf(meeting: Meeting): Attendance {
  const { counts, households } = meeting
  const here = meeting.people.filter(({ present }) => present)
  const speaking = here.filter(({ represents }) => represents)
  const named = householdsOf(speaking)
  const whole = counts.find(({ cluster }) => cluster === null)
  const ofClusters = counts.filter(({ cluster }) => cluster !== null)
  const isCounted = ({ cluster }: Attendee) => ofClusters.some((count) => count.cluster === cluster)

  let [represented, present]: [number | null, number | null] = [named, here.length]
  if (whole) [represented, present] = [whole.represented, whole.present]
  else if (ofClusters.length > 0) {
    represented =
      sum(ofClusters.map((count) => count.represented)) +
      householdsOf(speaking.filter((person) => !isCounted(person)))
    const inRooms = ofClusters.map((count) => count.present)
    present = inRooms.includes(null)
      ? null
      : sum(inRooms as number[]) + here.filter((person) => !isCounted(person)).length
  } else if (meeting.people.length === 0) [represented, present] = [null, null]

  const byCluster = new Map<string, number>()
  for (const { id } of meeting.plan.clusters) {
    const counted = ofClusters.find(({ cluster }) => cluster === id)
    const names = speaking.filter(({ cluster }) => cluster === id)
    if (counted) byCluster.set(id, counted.represented)
    else if (names.length > 0) byCluster.set(id, householdsOf(names))
  }
  return {
    represented,
    voters: meeting.plan.kind === 'agreement' ? present : represented,
    present,
    absent: represented === null || households === null ? null : Math.max(0, households - represented),
    named,
    byCluster,
    doubled: doubledHouseholds(speaking),
  }
}

/** Distinct households: those of the roster by their id, others by head and name, so that the order never matters. */
function householdsOf(people: readonly Attendee[]): number {
  const rostered = people.filter(({ household }) => household !== null)
  const known = new Set(rostered.map(spokenFor))
  const typed = new Set(people.filter(({ household }) => household === null).map(spokenFor))
  return (
    new Set(rostered.map(({ household }) => household)).size +
    [...typed].filter((key) => !known.has(key)).length
  )
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

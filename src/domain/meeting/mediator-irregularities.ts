import { checkedNumber } from '../criteria-set/legal-value.ts'
import type { Irregularity } from './irregularity.ts'
import type { Meeting } from './meeting.ts'
import type { MeetingLaw } from './meeting-law.ts'

/** Who is elected a mediator by all items together, for candidates may be voted on one by one (L35/2013 Điều 8, 12). */
export function mediatorIrregularities(meeting: Meeting, law: MeetingLaw): readonly Irregularity[] {
  const items = meeting.items.filter(({ decision }) => decision === 'mediators')
  const first = items[0]
  if (!first || meeting.plan.kind !== 'hamlet') return []
  const { teamLeast, mustInclude } = law.mediators
  const at = { severity: 'flagged', place: `item/${first.id}` } as const
  const found: Irregularity[] = []
  const elected = new Set(items.flatMap((item) => item.elected)).size
  const voted = [...meeting.votes, ...meeting.ballots].some((vote) =>
    items.some(({ id }) => id === vote.item),
  )
  if (elected === 0 && !voted) return []
  const least = checkedNumber(teamLeast)
  if (least !== null && elected < least)
    found.push({ code: 'mediators-too-few', elected, least, ...at, clause: teamLeast.clause ?? null })
  if (mustInclude.value !== null && !items.some(({ includes }) => includes === true))
    found.push({
      code: 'mediators-must-include',
      text: mustInclude.value,
      ...at,
      clause: mustInclude.clause ?? null,
    })
  return found
}

import { resultOf } from '../../domain/meeting/item-result.ts'
import type { Meeting } from '../../domain/meeting/meeting.ts'
import type { MeetingLaw } from '../../domain/meeting/meeting-law.ts'

/** `to-send`: it is over, and what it decided has not gone to where the law sends it. */
export type MeetingState = 'preparing' | 'in-session' | 'to-send' | 'closed'

export function meetingState(meeting: Meeting, law: MeetingLaw): MeetingState {
  if (!meeting.closed) return meeting.opened ? 'in-session' : 'preparing'
  const decided = meeting.items.some(
    (item) => typeof item.decision === 'number' && resultOf(item, meeting, law).outcome === 'passed',
  )
  return decided && !meeting.sent?.day ? 'to-send' : 'closed'
}

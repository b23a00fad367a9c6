/** The parts of a meeting's record, in the order the law gives a meeting; each can be opened at any time. */
export const MEETING_STEPS = ['prepare', 'people', 'voting', 'content', 'opinions', 'close'] as const
export type MeetingStep = (typeof MEETING_STEPS)[number]

/** Where a field of a meeting (`vote/<item>`, without `meeting/<id>/`) is shown. */
export function stepOfPlace(place: string): MeetingStep {
  switch (place.split('/')[0]) {
    case 'chair':
    case 'person':
    case 'count':
      return 'people'
    case 'secretary':
    case 'method':
    case 'committee':
      return 'voting'
    case 'item':
    case 'vote':
    case 'ballot':
    case 'note':
      return 'content'
    case 'read-back':
    case 'closed':
    case 'photo':
    case 'tag':
    case 'sent':
    case 'recognised':
      return 'close'
    default:
      return 'prepare'
  }
}

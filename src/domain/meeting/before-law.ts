import { compareDates, parseLocalDate, type LocalDate } from '../shared/local-date.ts'
import type { Meeting } from './meeting.ts'
import type { MeetingLaw } from './meeting-law.ts'

/**
 * The first day on which all instruments of the law of meetings are in force, where the meeting was before it: then their
 * thresholds and days are not the law of that meeting. Null: they are, as far as its day is recorded.
 */
export function beforeLaw({ plan }: Pick<Meeting, 'plan'>, { instruments }: MeetingLaw): LocalDate | null {
  const days = instruments.flatMap(({ effective }) => parseLocalDate(effective?.value ?? '') ?? [])
  const last = days.sort(compareDates).at(-1)
  return plan.day && last && compareDates(plan.day, last) < 0 ? last : null
}

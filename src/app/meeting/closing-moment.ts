import { addDays, parseLocalDate } from '../../domain/shared/local-date.ts'

/** An hour before this one may be the end of a meeting that began the evening before. */
const MORNING = '05:00'

/**
 * The moment a meeting ends, `YYYY-MM-DDTHH:MM`, from the hour alone: on the day it began, or past the midnight after it.
 * @param began the moment it was opened, or only the day it was planned for; '' for neither
 * @param now the moment by the clock: what is still to come was not the end
 */
export function closingMoment(began: string, hour: string, now: string): string {
  const day = parseLocalDate((began || now).slice(0, 10))
  if (!day) return `${now.slice(0, 10)}T${hour}`
  const at = `${day}T${hour}`
  const next = `${addDays(day, 1)}T${hour}`
  return at < began && hour < MORNING && next <= now ? next : at
}

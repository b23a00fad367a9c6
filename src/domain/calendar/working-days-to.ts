import { compareDates, type LocalDate } from '../shared/local-date.ts'
import { ok, type Result } from '../shared/result.ts'
import {
  workingDaysBetween,
  type CalendarError,
  type WorkingCalendar,
  type WorkingDays,
} from './working-days.ts'

/** Working days from `start` (not counted) to `end` (counted), as `workingDaysBetween`; below 0 when `end` is the earlier one. */
export function workingDaysTo(
  start: LocalDate,
  end: LocalDate,
  calendar: WorkingCalendar,
): Result<WorkingDays, CalendarError> {
  if (compareDates(start, end) <= 0) return workingDaysBetween(start, end, calendar)
  const back = workingDaysBetween(end, start, calendar)
  if (!back.ok) return back
  const { least, most, undecided } = back.value
  // Adding 0 keeps -0 out.
  return ok({ least: 0 - most, most: 0 - least, undecided })
}

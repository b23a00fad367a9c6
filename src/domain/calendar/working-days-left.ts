import { addDays, compareDates, type LocalDate } from '../shared/local-date.ts'
import { ok, type Result } from '../shared/result.ts'
import type { Due, DossierDates } from './due-of.ts'
import {
  workingDaysBetween,
  type CalendarError,
  type WorkingCalendar,
  type WorkingDays,
} from './working-days.ts'

/**
 * Working days from today (not counted) to the last lawful day (counted); below 0: so many working days too late.
 * A period of n working days is counted from its event, so that an undecided holiday after today does not blur a count the
 * law fixes: on the day of the event n are left, whatever becomes of the holiday.
 */
export function workingDaysLeft(
  due: Due & { readonly kind: 'latest' },
  today: LocalDate,
  { events, calendar }: DossierDates,
): Result<WorkingDays, CalendarError> {
  const { rule } = due
  if (rule.kind === 'within-working-days') {
    const since = countTo(events.get(rule.after)!, today, calendar)
    return since.ok ? ok(shift(negated(since.value), rule.days)) : since
  }
  if (rule.kind === 'working-days-before') {
    // The last lawful day is one of the working days counted back, and counts as a day left.
    const until = countTo(today, addDays(events.get(rule.before)!, -1), calendar)
    return until.ok ? ok(shift(until.value, 1 - rule.days)) : until
  }
  return countTo(today, due.most, calendar)
}

/** Below 0 when `end` is the earlier one. */
function countTo(
  start: LocalDate,
  end: LocalDate,
  calendar: WorkingCalendar,
): Result<WorkingDays, CalendarError> {
  if (compareDates(start, end) <= 0) return workingDaysBetween(start, end, calendar)
  const back = workingDaysBetween(end, start, calendar)
  return back.ok ? ok(negated(back.value)) : back
}

const negated = ({ least, most, undecided }: WorkingDays): WorkingDays =>
  shift({ least: -most, most: -least, undecided }, 0)

/** Adding 0 last keeps -0 out. */
const shift = ({ least, most, undecided }: WorkingDays, by: number): WorkingDays => ({
  least: least + by,
  most: most + by,
  undecided,
})

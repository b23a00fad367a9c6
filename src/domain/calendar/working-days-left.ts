import { addDays, type LocalDate } from '../shared/local-date.ts'
import { ok, type Result } from '../shared/result.ts'
import type { Due, DossierDates } from './due-of.ts'
import type { CalendarError, WorkingDays } from './working-days.ts'
import { workingDaysTo } from './working-days-to.ts'

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
    const since = workingDaysTo(events.get(rule.after)!, today, calendar)
    return since.ok ? ok(shift(negated(since.value), rule.days)) : since
  }
  if (rule.kind === 'working-days-before') {
    // The last lawful day is one of the working days counted back, and counts as a day left.
    const until = workingDaysTo(today, addDays(events.get(rule.before)!, -1), calendar)
    return until.ok ? ok(shift(until.value, 1 - rule.days)) : until
  }
  return workingDaysTo(today, due.most, calendar)
}

const negated = ({ least, most, undecided }: WorkingDays): WorkingDays =>
  shift({ least: -most, most: -least, undecided }, 0)

/** Adding 0 last keeps -0 out. */
const shift = ({ least, most, undecided }: WorkingDays, by: number): WorkingDays => ({
  least: least + by,
  most: most + by,
  undecided,
})

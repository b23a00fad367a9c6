import { addDays, compareDates, weekdayOf, type LocalDate } from '../shared/local-date.ts'
import type { WorkingCalendar } from './working-days.ts'

/** Days between two days that are no working days, so that a count of working days passes over them. */
export interface DaysNotCounted {
  /** Holidays and days in lieu from Monday to Friday, with the weekend days between and beside them, as unbroken spans. */
  readonly holidays: readonly { readonly from: LocalDate; readonly to: LocalDate }[]
  /** Whether a Saturday or Sunday outside those spans was passed over. */
  readonly weekends: boolean
}

/** After `start` up to and including `end`; holidays nobody has decided yet are not among them. */
export function daysNotCounted(start: LocalDate, end: LocalDate, calendar: WorkingCalendar): DaysNotCounted {
  const spans: { from: LocalDate; to: LocalDate; holiday: boolean }[] = []
  for (let day = addDays(start, 1); compareDates(day, end) <= 0; day = addDays(day, 1)) {
    const weekday = weekdayOf(day)
    const weekend = weekday === 0 || weekday === 6
    const off = weekend ? !calendar.workedWeekends.has(day) : calendar.daysOff.has(day)
    if (!off) continue
    const holiday = !weekend
    const last = spans.at(-1)
    if (last && addDays(last.to, 1) === day) {
      last.to = day
      last.holiday ||= holiday
    } else spans.push({ from: day, to: day, holiday })
  }
  return {
    holidays: spans.flatMap(({ from, to, holiday }) => (holiday ? [{ from, to }] : [])),
    weekends: spans.some(({ holiday }) => !holiday),
  }
}

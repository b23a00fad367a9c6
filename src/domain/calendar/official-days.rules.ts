import { weekdayOf, yearOf, type LocalDate } from '../shared/local-date.ts'
import { err, ok, type Result } from '../shared/result.ts'
import type { OfficialDays } from './official-days.ts'
import type { WorkingCalendar } from './working-days.ts'

/** Why entered days cannot be right. */
export type OfficialDaysRefusal =
  | 'document-missing'
  | 'document-in-future'
  | 'year-not-covered'
  | 'off-on-weekend'
  | 'already-off'
  | 'worked-not-weekend'
  | 'worked-is-holiday'
  | 'already-worked'
  | 'holiday-settled'
  | 'no-such-arrangement'

/**
 * May these days be added to the calendar? Called by the form and by the server.
 * @param calendar with everything entered before, so that nothing is entered twice
 */
export function mayEnterDays(
  days: OfficialDays,
  calendar: WorkingCalendar,
  today: LocalDate,
): Result<void, OfficialDaysRefusal> {
  const refusal =
    days.kind === 'swap' ? faultInSwap(days, calendar) : faultInHoliday(days.holiday, days.daysOff, calendar)
  if (refusal) return err(refusal)
  if (days.document.number.trim() === '') return err('document-missing')
  return days.document.date > today ? err('document-in-future') : ok(undefined)
}

function faultInSwap(
  { off, worked }: OfficialDays & { readonly kind: 'swap' },
  calendar: WorkingCalendar,
): OfficialDaysRefusal | null {
  for (const year of [yearOf(off), yearOf(worked)])
    if (year < calendar.firstYear || year > calendar.lastYear) return 'year-not-covered'
  if (isWeekend(off)) return 'off-on-weekend'
  if (calendar.daysOff.has(off)) return 'already-off'
  if (!isWeekend(worked)) return 'worked-not-weekend'
  if (calendar.workedWeekends.has(worked)) return 'already-worked'
  return calendar.daysOff.has(worked) ? 'worked-is-holiday' : null
}

function faultInHoliday(
  id: string,
  daysOff: readonly LocalDate[],
  calendar: WorkingCalendar,
): OfficialDaysRefusal | null {
  const holiday = calendar.undecided.find((one) => one.id === id)
  if (!holiday) return 'holiday-settled'
  const known = holiday.arrangements.some((arrangement) => arrangement.join() === daysOff.join())
  return known ? null : 'no-such-arrangement'
}

const isWeekend = (date: LocalDate): boolean => weekdayOf(date) === 0 || weekdayOf(date) === 6

import { calendarChanges, type OfficialDays } from '../../domain/calendar/official-days.ts'
import { vietnamCalendar } from '../../domain/calendar/vietnam-holidays.ts'
import type { WorkingCalendar } from '../../domain/calendar/working-days.ts'

const made = new WeakMap<readonly OfficialDays[], WorkingCalendar>()

/** Vietnam's working days, worked out when the first deadline is judged: most indicators have none. */
export function workingCalendarOf(entered: readonly OfficialDays[]): WorkingCalendar {
  const calendar = (): WorkingCalendar => {
    const known = made.get(entered) ?? vietnamCalendar(calendarChanges(entered))
    made.set(entered, known)
    return known
  }
  return {
    get firstYear() {
      return calendar().firstYear
    },
    get lastYear() {
      return calendar().lastYear
    },
    get daysOff() {
      return calendar().daysOff
    },
    get workedWeekends() {
      return calendar().workedWeekends
    },
    get undecided() {
      return calendar().undecided
    },
  }
}

import { vietnamCalendar } from '../../domain/calendar/vietnam-holidays.ts'
import type { WorkingCalendar } from '../../domain/calendar/working-days.ts'

let made: WorkingCalendar | undefined
const calendar = (): WorkingCalendar => (made ??= vietnamCalendar())

/** Vietnam's working days, worked out when the first deadline is judged: most indicators have none. */
export const workingCalendar: WorkingCalendar = {
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

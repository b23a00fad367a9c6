import { compareDates, dayNumber, weekdayOf, yearOf, type LocalDate } from '../shared/local-date.ts'
import { err, ok, type Result } from '../shared/result.ts'

/** A holiday whose days the Prime Minister (or the law) has not yet fixed, as far as this calendar knows. */
export interface UndecidedHoliday {
  /** Such as `tet-2027`. */
  readonly id: string
  readonly name: string
  /** Each possible list of days off, with the days in lieu of weekends; one of them will hold. */
  readonly arrangements: readonly (readonly LocalDate[])[]
}

/** Monday to Friday are worked (QĐ 188/1999/QĐ-TTg: 40-hour week of offices), except as said here. */
export interface WorkingCalendar {
  readonly firstYear: number
  readonly lastYear: number
  /** Holidays, days in lieu and official swap days off. */
  readonly daysOff: ReadonlySet<LocalDate>
  /** Weekend days officially worked in exchange. */
  readonly workedWeekends: ReadonlySet<LocalDate>
  readonly undecided: readonly UndecidedHoliday[]
}

export interface WorkingDays {
  /** Equal to `most` unless an undecided holiday falls into the period. */
  readonly least: number
  readonly most: number
  /** Ids of the undecided holidays that make the difference. */
  readonly undecided: readonly string[]
}

export type CalendarError = { readonly code: 'year-not-covered'; readonly year: number }

/** Whether offices work on that day, undecided holidays left aside. */
export function isWorkingDay(date: LocalDate, calendar: WorkingCalendar): boolean {
  const weekday = weekdayOf(date)
  if (weekday === 0 || weekday === 6) return calendar.workedWeekends.has(date)
  return !calendar.daysOff.has(date)
}

/**
 * Working days from `start` to `end`: the day after `start` is day 1, `end` itself counts; 0 when `end` is not later.
 *
 * Source: Bộ luật Dân sự 2015, Điều 147 khoản 3: the day of the event is not counted, counting begins the next day
 * (read at https://anslawfirm.com/cau-hoi/thoi-diem-bat-dau-thoi-han-duoc-tinh-the-nao/). That this general rule is the one
 * meant by "trong 07 ngày làm việc kể từ ngày" of a criteria set is `unverified`.
 */
export function workingDaysBetween(
  start: LocalDate,
  end: LocalDate,
  calendar: WorkingCalendar,
): Result<WorkingDays, CalendarError> {
  for (const year of [yearOf(start), yearOf(end)])
    if (year < calendar.firstYear || year > calendar.lastYear) return err({ code: 'year-not-covered', year })
  if (compareDates(end, start) <= 0) return ok({ least: 0, most: 0, undecided: [] })

  const inside = (date: LocalDate) => compareDates(start, date) < 0 && compareDates(date, end) <= 0
  let days = weekdaysBetween(start, end)
  for (const date of calendar.daysOff) if (inside(date) && isWeekday(date)) days--
  for (const date of calendar.workedWeekends) if (inside(date) && !isWeekday(date)) days++

  let [least, most] = [days, days]
  const undecided: string[] = []
  for (const holiday of calendar.undecided) {
    const off = holiday.arrangements.map(
      (dates) => dates.filter((date) => inside(date) && isWorkingDay(date, calendar)).length,
    )
    least -= Math.max(...off)
    most -= Math.min(...off)
    if (Math.max(...off) !== Math.min(...off)) undecided.push(holiday.id)
  }
  return ok({ least, most, undecided })
}

const isWeekday = (date: LocalDate): boolean => weekdayOf(date) !== 0 && weekdayOf(date) !== 6

/** Mondays to Fridays after `start` up to and including `end`. */
function weekdaysBetween(start: LocalDate, end: LocalDate): number {
  const length = dayNumber(end) - dayNumber(start)
  const weeks = Math.floor(length / 7)
  let days = weeks * 5
  for (let i = 1; i <= length % 7; i++) {
    const weekday = (weekdayOf(start) + i) % 7
    if (weekday !== 0 && weekday !== 6) days++
  }
  return days
}

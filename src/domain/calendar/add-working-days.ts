import { addDays, type LocalDate } from '../shared/local-date.ts'
import { ok, type Result } from '../shared/result.ts'
import {
  workingDaysBetween,
  type CalendarError,
  type WorkingCalendar,
  type WorkingDays,
} from './working-days.ts'

/** A day that depends on undecided holidays only when `least` and `most` differ. */
export interface DayRange {
  /** The earliest it can be. */
  readonly least: LocalDate
  /** The latest it can be. */
  readonly most: LocalDate
  /** Ids of the undecided holidays that make the difference. */
  readonly undecided: readonly string[]
}

/**
 * The `days`-th working day after `start`, itself a working day; the day after `start` is day 1 (see `workingDaysBetween`).
 * 0 gives `start`. No holiday arrangement can have the count reach `days` sooner than `least` or later than `most`.
 */
export const addWorkingDays = (start: LocalDate, days: number, calendar: WorkingCalendar) =>
  reach(start, days, 1, (day) => workingDaysBetween(start, day, calendar))

/**
 * The `days`-th working day before `end`, the day before `end` being day 1: the mirror of `addWorkingDays`. No text read
 * says how days before an event are counted; `unverified`, as the counting forward is.
 */
export const subtractWorkingDays = (end: LocalDate, days: number, calendar: WorkingCalendar) =>
  reach(end, days, -1, (day) => workingDaysBetween(addDays(day, -1), addDays(end, -1), calendar))

type Count = (day: LocalDate) => Result<WorkingDays, CalendarError>

function reach(from: LocalDate, days: number, step: 1 | -1, count: Count): Result<DayRange, CalendarError> {
  if (days <= 0) return ok({ least: from, most: from, undecided: [] })
  const near = reachFor('most', from, days, step, count)
  if (!near.ok) return near
  const far = reachFor('least', near.value.day, days, step, count)
  if (!far.ok) return far
  const [least, most] = step === 1 ? [near.value, far.value] : [far.value, near.value]
  return ok({
    least: least.day,
    most: most.day,
    undecided: least.day === most.day ? [] : [...new Set([...near.value.undecided, ...far.value.undecided])],
  })
}

/** The first day at which the count, taken at its least or most, is `days`. */
function reachFor(
  bound: 'least' | 'most',
  from: LocalDate,
  days: number,
  step: 1 | -1,
  count: Count,
): Result<{ readonly day: LocalDate; readonly undecided: readonly string[] }, CalendarError> {
  for (let day = from; ;) {
    const counted = count(day)
    if (!counted.ok) return counted
    const short = days - counted.value[bound]
    if (short <= 0) return ok({ day, undecided: counted.value.undecided })
    // A day adds at most one working day, so as many days as are short never overshoot.
    day = addDays(day, step * short)
  }
}

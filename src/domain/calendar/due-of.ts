import type { DeadlineRule, LegalEvent } from '../criteria-set/legal-step.ts'
import { mayComputeWith } from '../criteria-set/legal-value.ts'
import { addDays, type LocalDate } from '../shared/local-date.ts'
import type { Result } from '../shared/result.ts'
import { addWorkingDays, subtractWorkingDays, type DayRange } from './add-working-days.ts'
import type { CalendarError, WorkingCalendar } from './working-days.ts'

/** What a deadline says of one dossier. */
export type Due =
  /** The last lawful day, itself in time: kept for sure up to `least`, missed for sure after `most`. */
  | (DayRange & { readonly kind: 'latest'; readonly rule: DeadlineRule })
  /** The first lawful day: too soon for sure before `least`, kept for sure from `most` on. */
  | (DayRange & { readonly kind: 'earliest'; readonly rule: DeadlineRule })
  | { readonly kind: 'unknown'; readonly rule: DeadlineRule; readonly why: WhyUnknown }

export type WhyUnknown =
  /** The number is missing, or nobody has checked it. */
  { readonly code: 'awaited' } | { readonly code: 'not-yet'; readonly event: LegalEvent } | CalendarError

export interface DossierDates {
  /** The assessed year. */
  readonly year: number
  /** Days of events, past or fixed for the future (a council's meeting). */
  readonly events: ReadonlyMap<LegalEvent, LocalDate>
  readonly calendar: WorkingCalendar
}

/**
 * When a step must, or may first, be completed. The first day of a period is not counted (BLDS 2015 Điều 147 khoản 3, see
 * `workingDaysBetween`): five days of posting begun on the 1st are complete at the end of the 6th.
 *
 * A last day on a weekend or holiday is not moved: the civil code moves the end of a period (BLDS 2005 Điều 153 khoản 5, read
 * at http://tuvanphapluat.asia/bo-luat-dan-sukhai-quat/ket-thuc-thoi-han.html; its successor of 2015 has not been read), while
 * "trước ngày 10/01" names a day and a posting lasts "ít nhất". That neither is moved is `unverified`; for what must be
 * sent it is the safe side.
 */
export function dueOf(rule: DeadlineRule, { year, events, calendar }: DossierDates): Due {
  const unknown = (why: WhyUnknown): Due => ({ kind: 'unknown', rule, why })
  if (rule.kind === 'awaited' || !mayComputeWith(rule)) return unknown({ code: 'awaited' })
  if (rule.kind === 'before-date')
    return { kind: 'latest', rule, ...exactly(addDays(`${year + 1}-${rule.monthDay}` as LocalDate, -1)) }

  const event = rule.kind === 'working-days-before' ? rule.before : rule.after
  const day = events.get(event)
  if (day === undefined) return unknown({ code: 'not-yet', event })
  const ranged = (kind: 'latest' | 'earliest', range: Result<DayRange, CalendarError>): Due =>
    range.ok ? { kind, rule, ...range.value } : unknown(range.error)
  switch (rule.kind) {
    case 'at-least-days':
      return { kind: 'earliest', rule, ...exactly(addDays(day, rule.days)) }
    case 'at-least-working-days':
      return ranged('earliest', addWorkingDays(day, rule.days, calendar))
    case 'within-working-days':
      return ranged('latest', addWorkingDays(day, rule.days, calendar))
    case 'working-days-before':
      return ranged('latest', subtractWorkingDays(day, rule.days, calendar))
  }
}

const exactly = (day: LocalDate): DayRange => ({ least: day, most: day, undecided: [] })

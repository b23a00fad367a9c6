import type { LocalDate } from '../shared/local-date.ts'
import type { CalendarChange } from './vietnam-holidays.ts'

/** The notice or decision that days rest on. */
export interface NoticeDocument {
  /** Such as `6150/TB-BLĐTBXH`. */
  readonly number: string
  readonly date: LocalDate
}

/**
 * What an administrator enters because no table can know it in advance: a working day exchanged for a weekend day
 * (hoán đổi ngày làm việc), or the days fixed for a holiday the calendar still counts both ways.
 */
export type OfficialDays = { readonly document: NoticeDocument } & (
  | { readonly kind: 'swap'; readonly off: LocalDate; readonly worked: LocalDate }
  | {
      readonly kind: 'holiday'
      /** Id of an undecided holiday, such as `tet-2027`. */
      readonly holiday: string
      /** One of its arrangements; empty where the day turned out to be worked. */
      readonly daysOff: readonly LocalDate[]
    }
)

/** The entered days as `vietnamCalendar` takes them. */
export const calendarChanges = (entered: readonly OfficialDays[]): readonly CalendarChange[] =>
  entered.map((days) => ({
    source: days.document.number,
    daysOff: days.kind === 'swap' ? [days.off] : days.daysOff,
    workedWeekends: days.kind === 'swap' ? [days.worked] : [],
    settles: days.kind === 'swap' ? [] : [days.holiday],
  }))

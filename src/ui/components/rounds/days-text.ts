import type { OfficialDays } from '../../../domain/calendar/official-days.ts'
import { addDays, parseLocalDate, weekdayOf, type LocalDate } from '../../../domain/shared/local-date.ts'
import type { Catalogue } from '../../text/catalogue.ts'
import { formatDay } from '../../text/format.ts'

type Words = Catalogue['rounds']['days']

/** "thứ Tư 29/04/2026" */
export const dayText = (words: Words, day: LocalDate): string =>
  words.day(words.weekday(weekdayOf(day)), formatDay(day))

/** "thứ Sáu 05/02/2027 đến thứ Năm 11/02/2027": days on end as one span. */
export function daysText(words: Words, days: readonly LocalDate[]): string {
  const spans: { from: LocalDate; to: LocalDate }[] = []
  for (const day of days) {
    const last = spans.at(-1)
    if (last && addDays(last.to, 1) === day) last.to = day
    else spans.push({ from: day, to: day })
  }
  return spans
    .map(({ from, to }) =>
      from === to ? dayText(words, from) : words.span(dayText(words, from), dayText(words, to)),
    )
    .join(', ')
}

/** A holiday of the calendar by its id (`tet-2027`); one this version has no words for by its Vietnamese name. */
export function holidayText(words: Words, id: string, name = id): string {
  const [, kind = '', year = ''] = /^(.+)-(\d{4})$/.exec(id) ?? []
  const known: Readonly<Record<string, (year: string) => string>> = words.holiday
  return Object.hasOwn(known, kind) ? (known[kind]?.(year) ?? name) : name
}

/** What was entered, in one sentence. */
export function officialDaysText(words: Words, days: OfficialDays): string {
  if (days.kind === 'swap') return words.swap(dayText(words, days.off), dayText(words, days.worked))
  const holiday = holidayText(words, days.holiday)
  return days.daysOff.length === 0
    ? words.holidayWorked(holiday)
    : words.holidayOff(holiday, daysText(words, days.daysOff))
}

/** What a date field holds as a day; null while it is empty or half typed. */
export const dayOf = (text: string): LocalDate | null => parseLocalDate(text)

/** A calendar day in Vietnam, ISO `YYYY-MM-DD`, without time or zone. Text order is date order. */
export type LocalDate = string & { readonly __unit: 'local-date' }

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** `null` when the text is not a day that exists (2026-02-29, 2026-13-01, 1/2/2026, ...). */
export function parseLocalDate(text: string): LocalDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const length = month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 0)
  return year >= 1 && day >= 1 && day <= length ? (text as LocalDate) : null
}

export const yearOf = (date: LocalDate): number => Number(date.slice(0, 4))

/** Negative, zero or positive, as for `Array.sort`. */
export const compareDates = (a: LocalDate, b: LocalDate): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Days since 1970-01-01 by integer arithmetic alone: `Date` would bring the phone's time zone into legal deadlines.
 * Years are counted from March so that the leap day is the last day of a year.
 */
export function dayNumber(date: LocalDate): number {
  const [year, month, day] = [yearOf(date), Number(date.slice(5, 7)), Number(date.slice(8, 10))]
  const y = month > 2 ? year : year - 1
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719468
}

/** The day with that number; the reverse of `dayNumber`. */
export function dateOfDayNumber(number: number): LocalDate {
  const z = number + 719468
  const era = Math.floor(z / 146097)
  const dayOfEra = z - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}` as LocalDate
}

export const addDays = (date: LocalDate, days: number): LocalDate => dateOfDayNumber(dayNumber(date) + days)

/** 0 is Sunday, 6 is Saturday. */
export const weekdayOf = (date: LocalDate): number => (((dayNumber(date) + 4) % 7) + 7) % 7

import { parseLocalDate, weekdayOf } from '../../../domain/shared/local-date.ts'
import type { Catalogue } from '../../text/catalogue.ts'
import { formatDay } from '../../text/format.ts'

/** `thứ Tư, ngày 09/02/2022` from an ISO day; what is no day as it is. */
export function dayText(t: Catalogue, day: string): string {
  const date = parseLocalDate(day)
  if (!date) return day
  const { weekday, day: say } = t.supplement
  return say(weekday[weekdayOf(date) as keyof typeof weekday], formatDay(date))
}

import { calendarChanges } from '../../domain/calendar/official-days.ts'
import { vietnamCalendar } from '../../domain/calendar/vietnam-holidays.ts'
import type { WorkingCalendar } from '../../domain/calendar/working-days.ts'
import type { LawSettings } from './law-settings.ts'

/** The calendar with what administrators have entered by the time it is asked for. */
export function calendarOf(settings: LawSettings): () => WorkingCalendar {
  let made: { readonly of: unknown; readonly calendar: WorkingCalendar } | null = null
  return () => {
    const { officialDays } = settings
    if (made?.of !== officialDays)
      made = { of: officialDays, calendar: vietnamCalendar(calendarChanges(officialDays)) }
    return made.calendar
  }
}

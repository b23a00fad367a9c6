import { mayEnterDays, type OfficialDaysRefusal } from '../../../domain/calendar/official-days.rules.ts'
import type { OfficialDays } from '../../../domain/calendar/official-days.ts'
import type { WorkingCalendar } from '../../../domain/calendar/working-days.ts'
import { parseLocalDate, yearOf, type LocalDate } from '../../../domain/shared/local-date.ts'

/** The fields of a swap as typed; days are ISO, '' for none. */
export interface SwapDraft {
  readonly off: string
  readonly worked: string
  readonly number: string
  readonly date: string
}

export type SwapField = keyof SwapDraft

export interface SwapFault {
  readonly field: SwapField
  readonly code: OfficialDaysRefusal | 'day-missing'
}

const FIELD: Readonly<Partial<Record<OfficialDaysRefusal, SwapField>>> = {
  'off-on-weekend': 'off',
  'already-off': 'off',
  'document-missing': 'number',
  'document-in-future': 'date',
}

/** The draft as days, or the first thing that keeps it from being entered. */
export function swapOf(
  draft: SwapDraft,
  calendar: WorkingCalendar,
  today: LocalDate,
): { readonly days: OfficialDays } | { readonly fault: SwapFault } {
  const missing = (['off', 'worked'] as const).find((field) => parseLocalDate(draft[field]) === null)
  if (missing) return { fault: { field: missing, code: 'day-missing' } }
  const [off, worked] = [draft.off as LocalDate, draft.worked as LocalDate]
  const date = parseLocalDate(draft.date)
  const document = { number: draft.number.trim(), date: date ?? today }
  const days: OfficialDays = { kind: 'swap', off, worked, document }
  const may = mayEnterDays(days, calendar, today)
  if (!may.ok) return { fault: { field: fieldOf(may.error, off, calendar), code: may.error } }
  return date === null ? { fault: { field: 'date', code: 'day-missing' } } : { days }
}

function fieldOf(code: OfficialDaysRefusal, off: LocalDate, calendar: WorkingCalendar): SwapField {
  const year = yearOf(off)
  if (code === 'year-not-covered')
    return year < calendar.firstYear || year > calendar.lastYear ? 'off' : 'worked'
  return FIELD[code] ?? 'worked'
}

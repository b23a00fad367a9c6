import { parseLocalDate, type LocalDate } from '../../domain/shared/local-date.ts'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import type { Cell } from './read-workbook.ts'

/** Longer than any name, code or list of codes. */
const LONGEST = 300

/** What was typed, as text; empty for an empty cell. */
export function textOf(cell: Cell): Result<string, 'cell-too-long'> {
  const text = cell === null ? '' : cell instanceof Date ? (dayOfDate(cell) ?? '') : String(cell)
  return text.length > LONGEST ? err('cell-too-long') : ok(text)
}

/** A day: a date of the spreadsheet, or `1/7/2026`, `01-07-2026`, `01.07.2026`, `2026-07-01`. Null for an empty cell. */
export function dayOf(cell: Cell): Result<LocalDate | null, 'day-bad'> {
  if (cell === null) return ok(null)
  const day = cell instanceof Date ? dayOfDate(cell) : typeof cell === 'string' ? dayOfText(cell) : null
  // A year typed with two or five digits is a slip, not a grant of two thousand years.
  return day !== null && day >= '2000-01-01' && day <= '2100-12-31' ? ok(day) : err('day-bad')
}

function dayOfDate(date: Date): LocalDate | null {
  return Number.isNaN(date.getTime()) ? null : parseLocalDate(date.toISOString().slice(0, 10))
}

function dayOfText(text: string): LocalDate | null {
  const [, day, month, year] = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})$/.exec(text) ?? []
  if (day === undefined || month === undefined) return parseLocalDate(text)
  return parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

import { foldText } from '../../shared/fold-text.ts'
import { parseLocalDate } from '../../shared/local-date.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { SheetCell, SheetColumn, SheetReason } from './sheet.ts'

const fault = (code: SheetReason['code'], ...params: SheetReason['params']): Result<never, SheetReason> =>
  err({ code, params })

/** Text without what nobody sees and with single spaces, as every sheet is read; null when nothing is left. */
export function cleanText(cell: SheetCell): string | null {
  if (cell === null) return null
  const text = String(cell)
    .replace(/[\p{Cf}\p{Cs}]+/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .normalize('NFC')
    .trim()
  return text === '' ? null : text
}

/** The value of a cell as it stands in the set's JSON; undefined for an empty one. */
export function readCell(column: SheetColumn, cell: SheetCell): Result<unknown, SheetReason> {
  const text = cleanText(cell)
  if (text === null) return ok(undefined)
  switch (column.kind) {
    case 'number':
    case 'percent':
      return readWhole(text, column.kind === 'percent')
    case 'points':
      return readPoints(text)
    case 'date': {
      const day = dayOf(text)
      return day === null ? fault('not-a-date', text) : ok(day)
    }
    case 'month-day':
      return readMonthDay(text)
    case 'keys':
      return ok(listOf(text))
    case 'years':
      return readYears(text)
    case 'flag':
    case 'status':
    case 'choice': {
      const found = choiceOf(column, text)
      if (found === null) return fault('choice-unknown', text)
      return ok(column.kind === 'flag' ? found === 'true' : found)
    }
    case 'text':
    case 'code':
    case 'source':
    case 'any':
      return ok(text)
  }
}

/** What `readCell` would read as this value; null for an absent one. */
export function writeCell(column: SheetColumn, value: unknown): SheetCell {
  if (value === undefined || value === null) return null
  if (column.kind === 'points' && typeof value === 'number') return pointsCell(value)
  if (column.kind === 'month-day' && typeof value === 'string') return value.split('-').reverse().join('/')
  if (Array.isArray(value)) return value.length === 0 ? null : value.join('; ')
  return typeof value === 'number' ? value : String(value)
}

/** A choice by its code or its Vietnamese word, with or without diacritics. */
export function choiceOf({ choices }: SheetColumn, text: string): string | null {
  const folded = foldText(text)
  const found =
    choices.find(({ code }) => code === text) ??
    choices.find(({ code, vi }) => foldText(vi) === folded || code.toLowerCase() === folded)
  return found?.code ?? null
}

function readWhole(text: string, percent: boolean): Result<number, SheetReason> {
  const number = Number((percent ? text.replace(/\s*%$/, '') : text).replace(',', '.'))
  if (!/\d/.test(text) || Number.isNaN(number)) return fault('not-a-number', text)
  if (number < 0) return fault('negative')
  return Number.isSafeInteger(number) ? ok(number) : fault('not-whole', text)
}

/** `8,25`, `8.25` and 8.25 are 825 hundredths: read by the digits, no fraction is ever computed with. */
function readPoints(text: string): Result<number, SheetReason> {
  const [, sign, whole = '', parts = ''] = /^(-?)(\d{1,12})(?:[.,](\d+))?$/.exec(text) ?? []
  if (whole === '') return fault('not-a-number', text)
  if (sign === '-') return fault('negative')
  if (/[1-9]/.test(parts.slice(2))) return fault('too-fine', text)
  return ok(Number(whole + parts.slice(0, 2).padEnd(2, '0')))
}

/** Hundredths as a spreadsheet holds them: 825 is 8.25. */
const pointsCell = (hundredths: number): number =>
  Number(
    String(hundredths)
      .padStart(3, '0')
      .replace(/(\d\d)$/, '.$1'),
  )

/** `2025-08-04`, `4/8/2025`, `04-08-2025`, `04.08.2025`. */
function dayOf(text: string): string | null {
  const [, day, month, year] = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})$/.exec(text) ?? []
  if (day === undefined || month === undefined) return parseLocalDate(text)
  return parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

/** `05/01` is 5 January; a whole date, which a spreadsheet makes of it, counts by its day and month. */
function readMonthDay(text: string): Result<string, SheetReason> {
  const [, day, month] = /^(\d{1,2})\s*\/\s*(\d{1,2})$/.exec(text) ?? []
  if (day !== undefined && month !== undefined) return ok(`${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  const whole = dayOf(text)
  return whole === null ? fault('not-a-day', text) : ok(whole.slice(5))
}

function readYears(text: string): Result<readonly number[], SheetReason> {
  const years = listOf(text)
  const wrong = years.find((year) => !/^\d{4}$/.test(year))
  return wrong === undefined ? ok(years.map(Number)) : fault('not-a-number', wrong)
}

const listOf = (text: string): readonly string[] =>
  text
    .split(/[;,]/)
    .map((key) => key.trim())
    .filter((key) => key !== '')

import type { SheetCell, SheetId, Sheet } from '../../../domain/criteria-set/sheets/sheet.ts'
import type { Language } from '../../text/catalogue.ts'
import { cellColumn } from './cell-column.ts'
import { cellText } from './cell-text.ts'

/** Where a cell stands, in the words of its sheet: `Chỉ tiêu TC2.CT1, Điểm tối đa`. `column` null: the whole row. */
export function cellName(sheets: readonly Sheet[], id: SheetId, key: string, column: number | null): string {
  const sheet = sheets.find((one) => one.id === id)
  if (!sheet) return key
  const row = sheet.rows.find((one) => one.key === key)
  const named = row && sheet.columns[0] ? cellText(sheet.columns[0], row.cells[0] ?? null, 'vi') : ''
  const place = `${sheet.title} ${key.startsWith('+') || id === 'set' ? named : key}`.trim()
  return column === null ? place : `${place}, ${sheet.columns[column]?.title ?? ''}`
}

/** What stands, or stood, in a cell. */
export function valueName(
  sheets: readonly Sheet[],
  place: { readonly sheet: SheetId; readonly key: string; readonly column: number },
  cell: SheetCell,
  language: Language,
): string {
  const sheet = sheets.find((one) => one.id === place.sheet)
  const row = sheet?.rows.find((one) => one.key === place.key)
  const column = sheet && row ? cellColumn(sheet, row, place.column) : undefined
  return column ? cellText(column, cell, language) : String(cell ?? '')
}

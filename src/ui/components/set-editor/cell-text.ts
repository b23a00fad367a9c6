import type { SheetCell, SheetColumn } from '../../../domain/criteria-set/sheets/sheet.ts'
import type { Language } from '../../text/catalogue.ts'

const NUMBERS: readonly SheetColumn['kind'][] = ['points', 'percent', 'number']

/** A cell as it is read on screen; decimals as the language writes them, choices in their words. */
export function cellText(column: SheetColumn, cell: SheetCell, language: Language): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return language === 'vi' ? String(cell).replace('.', ',') : String(cell)
  return column.choices.find(({ code }) => code === cell)?.[language] ?? cell
}

/**
 * What was typed, as the sheet holds it: plain numbers become numbers, the rest stays as it was typed, so that “0,0” on the
 * way to “0,05” is not tidied under the fingers.
 */
export function typedCell(column: SheetColumn, text: string): SheetCell {
  const typed = text.trim()
  if (typed === '') return null
  if (!NUMBERS.includes(column.kind)) return typed
  const number = Number(typed.replace(',', '.'))
  return String(number) === typed.replace(',', '.') && number >= 0 ? number : typed
}

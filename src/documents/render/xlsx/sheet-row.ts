import type { Cell, Column, Row, Table } from '../../paper.ts'
import { shownCell } from '../shown-cell.ts'
import { textWidth } from '../text-width.ts'
import { xml } from '../xml.ts'
import { columnName, numberCell, textCell, type Styles } from './cell-xml.ts'
import { sumFormula } from './sum-formula.ts'

/** Points: the height of one line of text of size 12. */
const LINE = 16
/** Points: a unit of a column's width, which is a digit of the sheet's letters; and what stays free beside the text. */
export const UNIT = 6
export const ASIDE = 5
/** Programs set text a little differently: rather a line too many than one that is cut off. */
const SURE = 0.95

export interface SheetRow {
  /** On the sheet, from 1. */
  readonly no: number
  readonly columns: readonly Column[]
  /** In Excel's units: letters. */
  readonly widths: readonly number[]
}

/** The titles of the columns. */
export function headRow({ no, columns, widths }: SheetRow, styles: Styles): string {
  const style = { bold: true, align: 'center', middle: true, bordered: true } as const
  const lines = columns.map(({ title }, i) => linesOf(title, widths[i] ?? 0, { size: 12, bold: true }))
  return sheetRow(
    no,
    Math.max(...lines) * LINE,
    columns.map(({ title }, i) => textCell(`${columnName(i)}${no}`, title, style, styles)),
  )
}

/** One row of the table; `index` is its place in `rows`, from which sums reach back. */
export function bodyRow(
  at: SheetRow,
  { rows, index, firstNo }: { rows: Table['rows']; index: number; firstNo: number },
  styles: Styles,
): string {
  const row = rows[index]
  if (!row) throw new Error(`There is no row ${index}`)
  if (row.kind === 'group') return groupRow(at, row, styles)
  const { no, columns, widths } = at
  const isTotal = row.kind === 'total'
  const cells = columns.map((column, i) => {
    const cell: Cell = row.cells[i] ?? { text: '' }
    const place = `${columnName(i)}${no}`
    const style = { bordered: true, align: column.align }
    if ('text' in cell)
      return textCell(place, cell.text, { ...style, bold: isTotal || cell.bold, italic: cell.italic }, styles)
    const formula =
      'sum' in cell ? sumFormula(rows, { from: cell.sum.from, to: index }, columnName(i), firstNo) : null
    return numberCell(
      place,
      { ...cell, formula },
      { ...style, align: column.align ?? 'right', bold: isTotal },
      styles,
    )
  })
  const lines = columns.map((_, i) => {
    const cell = row.cells[i]
    return cell ? linesOf(shownCell(cell), widths[i] ?? 0, { size: 12, bold: isTotal }) : 1
  })
  return sheetRow(no, Math.max(...lines) * LINE, cells)
}

/** One cell across, merged by the sheet. */
function groupRow({ no, columns, widths }: SheetRow, row: Row, styles: Styles): string {
  const words = row.cells.map(shownCell).filter(Boolean).join(' ')
  const room = widths.reduce((sum, width) => sum + width, 0)
  const style = { bold: true, bordered: true }
  return sheetRow(
    no,
    linesOf(words, room, { size: 12, bold: true }) * LINE,
    columns.map((_, i) => textCell(`${columnName(i)}${no}`, i === 0 ? words : '', style, styles)),
  )
}

/** How many lines the text takes in a column of so many units: spreadsheets do not all find out by themselves. */
export function linesOf(
  text: string,
  units: number,
  { size, bold }: { size: number; bold: boolean },
): number {
  const room = Math.max(1, units * UNIT - ASIDE) * 20 * SURE
  return text.split('\n').reduce((sum, line) => sum + lineCount(line, room, size, bold), 0)
}

/** Word by word, as they are set, also broken after a stroke; a word longer than the line is broken anywhere. */
function lineCount(line: string, room: number, size: number, bold: boolean): number {
  const blank = textWidth(' ', size, bold)
  let lines = 1
  let used = 0
  for (const word of line.split(' '))
    for (const [i, piece] of word.split(/(?<=[/-])/).entries()) {
      const before = used === 0 || i > 0 ? 0 : blank
      const width = textWidth(piece, size, bold)
      if (used > 0 && used + before + width <= room) used += before + width
      else {
        if (used > 0) lines++
        lines += Math.max(0, Math.ceil(width / room) - 1)
        used = width > room ? width % room : width
      }
    }
  return lines
}

/** `height` in points; where the text changes, Excel finds a new one. */
export const sheetRow = (no: number, height: number, cells: readonly string[]): string =>
  xml('row', { r: no, ht: Math.min(height, 400) }, ...cells)

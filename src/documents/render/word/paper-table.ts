import type { Paragraph, Table as WordTable } from 'docx'
import type { Cell, Column, Row, Table } from '../../paper.ts'
import { columnWidths } from '../column-widths.ts'
import { shownCell } from '../shown-cell.ts'
import { grid, type GridRow } from './grid.ts'
import { paragraph } from './paragraph.ts'
import { cellStyle } from './styles.ts'
import { textRuns, type TextLook } from './text-runs.ts'

const INSET = 85
/** Longer than this a cell may take most of a page, and its row may be broken. */
const LONG_TEXT = 600
/** From so many columns on the letters are smaller. */
const MANY_COLUMNS = 7
/** Rows that go over to the next page with the signatures. */
const WITH_SIGNATURES = 2

export interface Place {
  /** Room between the margins, in twentieths of a point. */
  readonly text: number
  /** What comes after it; signatures must not stand alone on a page. */
  readonly follows: 'nothing' | 'signatures' | 'text'
}

/**
 * A table across the page; its head comes back on every page and short rows stay whole. What a group is called never stands
 * alone at the foot of a page, nor a total or a signature at the top of one.
 */
export function paperTable(table: Table, { text, follows }: Place): readonly (Paragraph | WordTable)[] {
  const { columns, rows } = table
  const size = columns.length >= MANY_COLUMNS ? 11 : 12
  const widths = columnWidths(table, { all: text, aside: 2 * INSET, size })
  const head: GridRow = {
    head: true,
    keepNext: true,
    cells: columns.map(({ title }) => ({
      content: cell(title, 'center', size, { bold: true }),
      middle: true,
    })),
  }
  const below = rows.map((row, i) => {
    const shown = rowOf(row, columns, size)
    const isKept =
      row.kind === 'group' ||
      rows[i + 1]?.kind === 'total' ||
      (follows === 'signatures' && i >= rows.length - WITH_SIGNATURES)
    return { ...shown, keepNext: isKept && !shown.splits }
  })
  return [grid({ widths, bordered: true, inset: INSET }, [head, ...below]), paragraph(AFTER[follows])]
}

const AFTER = {
  nothing: { after: 0, exactly: 2 },
  signatures: { after: 0, exactly: 2, keepNext: true },
  text: { after: 0, mark: { size: 6 } },
} as const

function rowOf(row: Row, columns: readonly Column[], size: 11 | 12): GridRow {
  if (row.kind === 'group') {
    const content = row.cells.map(shownCell).filter(Boolean).join(' ')
    return { cells: [{ content: cell(content, 'left', size, { bold: true }), span: columns.length }] }
  }
  const cells = columns.map((column, i) => {
    const given = row.cells[i] ?? { text: '' }
    const look = 'text' in given ? { bold: given.bold, italic: given.italic } : {}
    const bold = row.kind === 'total' || look.bold
    return { content: cell(shownCell(given), alignOf(column, given), size, { ...look, bold }) }
  })
  return { cells, splits: row.cells.some((given) => shownCell(given).length > LONG_TEXT) }
}

const alignOf = (column: Column, given: Cell) => column.align ?? ('text' in given ? 'left' : 'right')

function cell(
  text: string,
  align: 'left' | 'center' | 'right',
  size: 11 | 12,
  look: TextLook,
): readonly Paragraph[] {
  const style = cellStyle(size)
  return [paragraph(align === 'left' ? { style } : { style, align }, textRuns(text, look))]
}

import type { Cell, Column, Row, Table } from '../../paper.ts'
import { columnWidths } from '../column-widths.ts'
import { shownCell } from '../shown-cell.ts'
import { grid, type GridRow } from './grid.ts'
import { paragraph } from './paragraph.ts'
import { run, type RunLook } from './run.ts'

const INSET = 85
/** Longer than this a cell may take most of a page, and its row may be broken. */
const LONG_TEXT = 600
/** From so many columns on the letters are smaller. */
const MANY_COLUMNS = 7

/**
 * A table across the page; its head comes back on every page and short rows stay whole. `follows`: what comes after it;
 * signatures take its last row with them.
 */
export function paperTable(table: Table, room: number, follows: 'nothing' | 'signatures' | 'text'): string {
  const { columns, rows } = table
  const size = columns.length >= MANY_COLUMNS ? 11 : 12
  const widths = columnWidths(table, { all: room, aside: 2 * INSET, size })
  // A total stays with the row above it, the last row with who signs.
  const isKept = (i: number) =>
    i === rows.length - 1 ? follows === 'signatures' : rows[i + 1]?.kind === 'total'
  const head: GridRow = {
    head: true,
    cells: columns.map(({ title }) => ({
      content: cell(title, 'center', { bold: true, size }),
      middle: true,
    })),
  }
  return (
    grid({ widths, bordered: true, inset: INSET }, [
      head,
      ...rows.map((row, i) => rowOf(row, columns, { size, keepNext: isKept(i) })),
    ]) + paragraph(AFTER[follows])
  )
}

const AFTER = {
  nothing: { after: 0, exactly: 2 },
  signatures: { after: 0, exactly: 2, keepNext: true },
  text: { after: 0, mark: { size: 6 } },
} as const

function rowOf(
  row: Row,
  columns: readonly Column[],
  { size, keepNext }: { size: number; keepNext: boolean },
): GridRow {
  if (row.kind === 'group') {
    const content = row.cells.map(shownCell).filter(Boolean).join(' ')
    // What a group is called does not stay alone at the foot of a page.
    return { cells: [{ content: cell(content, 'left', { bold: true, size }, true), span: columns.length }] }
  }
  const cells = columns.map((column, i) => {
    const given = row.cells[i] ?? { text: '' }
    const look = 'text' in given ? { bold: given.bold, italic: given.italic } : {}
    const bold = row.kind === 'total' || look.bold
    return { content: cell(shownCell(given), alignOf(column, given), { ...look, bold, size }, keepNext) }
  })
  return { cells, splits: row.cells.some((given) => shownCell(given).length > LONG_TEXT) }
}

const alignOf = (column: Column, given: Cell) => column.align ?? ('text' in given ? 'left' : 'right')

function cell(text: string, align: 'left' | 'center' | 'right', look: RunLook, keepNext = false): string {
  return paragraph({ align, before: 40, after: 40, keepNext, mark: { size: look.size } }, run(text, look))
}

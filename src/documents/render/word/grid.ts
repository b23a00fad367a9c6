import { BorderStyle, Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable, WidthType } from 'docx'
import type { Paragraph } from 'docx'

export interface GridCell {
  readonly content: readonly Paragraph[]
  /** Columns it goes across. */
  readonly span?: number
  readonly middle?: boolean
}

export interface GridRow {
  readonly cells: readonly GridCell[]
  /** Repeated at the top of each page. */
  readonly head?: boolean
  /** May go over to the next page. */
  readonly splits?: boolean
  /** On one page with what follows. */
  readonly keepNext?: boolean
}

export interface GridLook {
  /** Twentieths of a point. */
  readonly widths: readonly number[]
  readonly bordered: boolean
  /** Room left and right within a cell. */
  readonly inset: number
}

const SIDES = ['top', 'left', 'bottom', 'right', 'insideHorizontal', 'insideVertical'] as const

/** A Word table of fixed columns. */
export function grid({ widths, bordered, inset }: GridLook, rows: readonly GridRow[]): Table {
  const border = bordered
    ? { style: BorderStyle.SINGLE, size: 4, space: 0, color: '000000' }
    : { style: BorderStyle.NIL }
  return new Table({
    width: { size: sum(widths), type: WidthType.DXA },
    indent: { size: 0, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: Object.fromEntries(SIDES.map((side) => [side, border])),
    margins: { marginUnitType: WidthType.DXA, left: inset, right: inset },
    rows: rows.map((row) => gridRow(row, widths)),
  })
}

function gridRow({ cells, head, splits, keepNext }: GridRow, widths: readonly number[]): TableRow {
  let at = 0
  const children = cells.map(({ content, span = 1, middle }) => {
    const width = sum(widths.slice(at, at + span))
    at += span
    return new TableCell({
      children: content,
      width: { size: width, type: WidthType.DXA },
      ...(span > 1 && { columnSpan: span }),
      ...(middle && { verticalAlign: VerticalAlignTable.CENTER }),
    })
  })
  return new TableRow({
    children,
    ...(!splits && { cantSplit: true }),
    ...(head && { tableHeader: true }),
    ...(keepNext && { keepNext }),
  })
}

const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width, 0)

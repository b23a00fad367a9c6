import { xml } from '../xml.ts'

export interface GridCell {
  /** Paragraphs. */
  readonly content: string
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
}

export interface GridLook {
  /** Twentieths of a point. */
  readonly widths: readonly number[]
  readonly bordered: boolean
  /** Room left and right within a cell. */
  readonly inset: number
}

const SIDES = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'] as const

/** A Word table of fixed columns. Properties in the order of the schema (CT_TblPr, CT_TcPr). */
export function grid({ widths, bordered, inset }: GridLook, rows: readonly GridRow[]): string {
  const total = widths.reduce((sum, width) => sum + width, 0)
  const borders = SIDES.map((side) =>
    bordered
      ? xml(`w:${side}`, { 'w:val': 'single', 'w:sz': 4, 'w:space': 0, 'w:color': '000000' })
      : xml(`w:${side}`, { 'w:val': 'nil' }),
  )
  const room = (['left', 'right'] as const).map((side) => xml(`w:${side}`, { 'w:w': inset, 'w:type': 'dxa' }))
  const look = xml(
    'w:tblPr',
    {},
    xml('w:tblW', { 'w:w': total, 'w:type': 'dxa' }),
    xml('w:tblInd', { 'w:w': 0, 'w:type': 'dxa' }),
    xml('w:tblBorders', {}, ...borders),
    xml('w:tblLayout', { 'w:type': 'fixed' }),
    xml('w:tblCellMar', {}, ...room),
  )
  const columns = xml('w:tblGrid', {}, ...widths.map((width) => xml('w:gridCol', { 'w:w': width })))
  return xml('w:tbl', {}, look, columns, ...rows.map((row) => gridRow(row, widths)))
}

function gridRow({ cells, head, splits }: GridRow, widths: readonly number[]): string {
  const look = [splits ? null : xml('w:cantSplit'), head ? xml('w:tblHeader') : null]
  let at = 0
  const shown = cells.map((cell) => {
    const span = cell.span ?? 1
    const width = widths.slice(at, at + span).reduce((sum, one) => sum + one, 0)
    at += span
    return gridCell(cell, width, span)
  })
  const properties = look.every((part) => part === null) ? null : xml('w:trPr', {}, ...look)
  return xml('w:tr', {}, properties, ...shown)
}

function gridCell({ content, middle }: GridCell, width: number, span: number): string {
  const look = xml(
    'w:tcPr',
    {},
    xml('w:tcW', { 'w:w': width, 'w:type': 'dxa' }),
    span === 1 ? null : xml('w:gridSpan', { 'w:val': span }),
    middle ? xml('w:vAlign', { 'w:val': 'center' }) : null,
  )
  return xml('w:tc', {}, look, content)
}

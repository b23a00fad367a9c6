import type { Paper, Table } from '../../paper.ts'
import { columnWidths } from '../column-widths.ts'
import { xml, XML_HEAD, xmlText } from '../xml.ts'
import { columnName, textCell, type Styles } from './cell-xml.ts'
import { ASIDE, bodyRow, headRow, linesOf, sheetRow, UNIT } from './sheet-row.ts'

/** Letters that fit on a page between the margins. */
const ROOM = { portrait: 80, landscape: 118 } as const
/** Points: the heights of a line of size 12 and of size 14. */
const LINE = { body: 16, title: 19 } as const
/** Issuer, kind, subject, an empty row; the titles of the columns follow. */
export const HEAD_ROW = 5

/** What a workbook takes of a paper; a table that is no official paper has no more than this. */
export type Tabled = Pick<Paper, 'head' | 'orientation' | 'blocks'>

export interface SheetPart {
  readonly xml: string
  /** The cells to print, such as `$A$1:$G$20`. */
  readonly area: string
}

/** One table of a paper as a sheet: its titles above, the head frozen, sums as formulas, printed one page wide on A4. */
export function worksheet(paper: Tabled, table: Table, footer: string, styles: Styles): SheetPart {
  const { columns, rows } = table
  const last = columnName(columns.length - 1)
  const room = { all: ROOM[paper.orientation] * UNIT * 20, aside: ASIDE * 20, size: 12 }
  const widths = columnWidths(table, room).map((width) => Math.round(width / (UNIT * 2)) / 10)
  const firstNo = HEAD_ROW + 1
  const shown = [
    ...titleRows(paper, widths, styles),
    headRow({ no: HEAD_ROW, columns, widths }, styles),
    ...rows.map((_, index) =>
      bodyRow({ no: firstNo + index, columns, widths }, { rows, index, firstNo }, styles),
    ),
  ]
  return {
    area: `$A$1:$${last}$${HEAD_ROW + rows.length}`,
    xml: sheetXml(paper, { widths, rows: shown, merged: mergedCells(table) }, footer),
  }
}

function mergedCells({ columns, rows }: Table): readonly string[] {
  if (columns.length === 1) return []
  const last = columnName(columns.length - 1)
  const groups = rows.flatMap(({ kind }, i) => (kind === 'group' ? [HEAD_ROW + 1 + i] : []))
  const issuer = columns.length > 2 ? [`A1:${columnName(columns.length - 2)}1`] : []
  return [...issuer, ...[2, 3, ...groups].map((no) => `A${no}:${last}${no}`)]
}

/** Issuer and number of the form, kind and subject, and an empty row. */
function titleRows({ head }: Tabled, widths: readonly number[], styles: Styles): readonly string[] {
  const lastAt = widths.length - 1
  const all = widths.reduce((sum, width) => sum + width, 0)
  const title = { bold: true, size: 14, align: 'center' } as const
  const issuer = textCell('A1', head.issuer, { bold: true }, styles)
  const form =
    head.formCode === null || lastAt === 0
      ? []
      : [textCell(`${columnName(lastAt)}1`, head.formCode, { bold: true, align: 'right' }, styles)]
  const issuerRoom = all - (lastAt === 0 ? 0 : (widths[lastAt] ?? 0))
  return [
    sheetRow(1, linesOf(head.issuer, issuerRoom, { size: 12, bold: true }) * LINE.body, [issuer, ...form]),
    sheetRow(2, LINE.title, [textCell('A2', head.kind ?? '', title, styles)]),
    sheetRow(3, linesOf(head.subject, all, { size: 14, bold: true }) * LINE.title, [
      textCell('A3', head.subject, title, styles),
    ]),
    sheetRow(4, LINE.body, []),
  ]
}

interface Laid {
  readonly widths: readonly number[]
  readonly rows: readonly string[]
  readonly merged: readonly string[]
}

/** In the order of the schema (CT_Worksheet). */
function sheetXml({ orientation }: Tabled, { widths, rows, merged }: Laid, footer: string): string {
  const below = `A${HEAD_ROW + 1}`
  const pane = { ySplit: HEAD_ROW, topLeftCell: below, activePane: 'bottomLeft', state: 'frozen' }
  const columns = widths.map((width, i) => xml('col', { min: i + 1, max: i + 1, width, customWidth: 1 }))
  return (
    XML_HEAD +
    xml(
      'worksheet',
      { xmlns: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main' },
      xml('sheetPr', {}, xml('pageSetUpPr', { fitToPage: 1 })),
      xml('sheetViews', {}, xml('sheetView', { workbookViewId: 0 }, xml('pane', pane))),
      xml('sheetFormatPr', { defaultRowHeight: LINE.body }),
      xml('cols', {}, ...columns),
      xml('sheetData', {}, ...rows),
      merged.length === 0
        ? null
        : xml('mergeCells', { count: merged.length }, ...merged.map((ref) => xml('mergeCell', { ref }))),
      xml('printOptions', { horizontalCentered: 1 }),
      xml('pageMargins', { left: 0.98, right: 0.59, top: 0.79, bottom: 0.79, header: 0.35, footer: 0.35 }),
      xml('pageSetup', { paperSize: 9, fitToHeight: 0, orientation }),
      xml('headerFooter', {}, xml('oddFooter', {}, xmlText(footerCode(footer)))),
    )
  )
}

/** Excel's own spelling, of at most 255 letters: the code on the left and small, the page on the right; `&` is doubled. */
const footerCode = (text: string): string => `&L&9 ${text.slice(0, 120).replace(/&/g, '&&')}&R&P/&N`

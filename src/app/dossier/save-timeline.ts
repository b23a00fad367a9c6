import { foldText } from '../../domain/shared/fold-text.ts'
import { saveFile } from '../save-file.ts'

/** The journal as a table, every cell in words. */
export interface TimelineTable {
  readonly unit: string
  readonly year: number
  /** In the reader's language. */
  readonly heading: string
  readonly subject: string
  readonly footer: string
  readonly sheet: string
  /** `width`: share of the whole. */
  readonly columns: readonly { readonly title: string; readonly width: number }[]
  readonly rows: readonly (readonly string[])[]
}

/** Hands the table to the browser as a workbook; its file name. Every cell is text: nothing in it is ever reckoned. */
export async function saveTimelineXlsx(table: TimelineTable): Promise<string> {
  const { renderXlsx } = await import('../../documents/render/render-xlsx.ts')
  const { unit, heading, subject, footer, sheet, columns, rows } = table
  const bytes = renderXlsx(
    [
      {
        orientation: 'landscape',
        head: {
          above: null,
          issuer: unit,
          symbol: null,
          place: null,
          kind: heading,
          subject,
          formCode: null,
        },
        blocks: [
          {
            kind: 'table',
            name: sheet,
            columns,
            rows: rows.map((cells) => ({ kind: 'row', cells: cells.map((text) => ({ text })) })),
          },
        ],
      },
    ],
    { footer },
  )
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return save(new Blob([bytes], { type }), `${nameOf(table)}.xlsx`)
}

/** The same as text with commas, for other programs. */
export function saveTimelineCsv(table: TimelineTable): string {
  const lines = [table.columns.map(({ title }) => title), ...table.rows]
  // The mark at the beginning tells Excel that it is UTF-8.
  const text = `\uFEFF${lines.map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`
  return save(new Blob([text], { type: 'text/csv;charset=utf-8' }), `${nameOf(table)}.csv`)
}

/** One cell of RFC 4180; what a spreadsheet would take for a formula begins with an apostrophe. */
export function csvCell(text: string): string {
  const safe = /^[\s]*[=+\-@|%\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function save(file: Blob, name: string): string {
  saveFile(file, name)
  return name
}

/** `nhat-ky_xa-suoi-mo_2026`: letters every disk and mail takes. */
function nameOf({ unit, year }: TimelineTable): string {
  const slug = foldText(unit)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return `nhat-ky_${slug.slice(0, 40)}_${year}`
}

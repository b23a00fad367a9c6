import type { Sheet } from '../../domain/criteria-set/sheets/sheet.ts'
import { saveFile } from '../save-file.ts'

const HEAD = { fontWeight: 'bold', backgroundColor: '#e8eef5', wrap: true, alignVertical: 'top' } as const
const BODY = { wrap: true, alignVertical: 'top' } as const
const FONT = { fontFamily: 'Times New Roman', fontSize: 12 } as const

/** The sheets as they are, right or wrong, as an .xlsx file made on this device; no network is needed. */
export async function saveDraftSheets(sheets: readonly Sheet[], name: string): Promise<void> {
  const { default: writeExcelFile } = await import('write-excel-file/browser')
  const file = await writeExcelFile(
    sheets.map(({ title, columns, rows }) => ({
      sheet: title,
      stickyRowsCount: 1,
      columns: columns.map(({ width }) => ({ width })),
      data: [
        columns.map((column) => ({ value: column.title, ...HEAD })),
        ...rows.map(({ cells }) =>
          cells.map((cell, i) => {
            if (cell === null) return null
            if (typeof cell === 'number') return { value: cell, ...BODY }
            const word = columns[i]?.choices.find(({ code }) => code === cell)?.vi
            // Excel would make dates of days and numbers of codes.
            return { value: word ?? cell, type: String, format: '@', ...BODY }
          }),
        ),
      ],
    })),
    FONT,
  ).toBlob()
  saveFile(file, name)
}

import { err, ok, type Result } from '../../domain/shared/result.ts'
import { CSV_TYPE } from '../../protocol/history.schema.ts'
import { XLSX_TYPE } from '../../protocol/import.schema.ts'
import type { RefusalCode } from '../../protocol/refusal.ts'
import { cellOf, readWorkbook, type Sheet } from '../import/read-workbook.ts'
import { HISTORY_SHEETS } from './history-columns.ts'
import { readCsv } from './read-csv.ts'

/** The sheets of an .xlsx file, or of a .csv file as the one sheet of results. */
export async function readHistoryFile(
  type: string | undefined,
  file: Buffer,
): Promise<Result<readonly Sheet[], RefusalCode>> {
  const [plain] = (type ?? '').split(';', 1)
  if (plain === CSV_TYPE) {
    const rows = readCsv(file)
    return rows.ok
      ? ok([{ name: HISTORY_SHEETS.results, rows: rows.value.map((row) => row.map(cellOf)) }])
      : rows
  }
  if (plain !== XLSX_TYPE) return err('history-file-type')
  const sheets = await readWorkbook(file)
  if (sheets.ok) return sheets
  // The other import takes fewer rows, and its sentence says how many.
  return err(
    sheets.error === 'import-too-long'
      ? 'history-too-long'
      : sheets.error === 'import-not-xlsx'
        ? 'history-file-type'
        : sheets.error,
  )
}

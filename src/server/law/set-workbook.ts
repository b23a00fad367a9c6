import writeExcelFile, { type Cell, type Row, type SheetData } from 'write-excel-file/node'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import type { Sheet, SheetCell, SheetColumn } from '../../domain/criteria-set/sheets/sheet.ts'
import { toSheets } from '../../domain/criteria-set/sheets/to-sheets.ts'
import { GUIDE_SHEET, guideRows } from './set-workbook-guide.ts'

const FONT = { fontFamily: 'Times New Roman', fontSize: 12 } as const
const LAID_OUT = { wrap: true, alignVertical: 'top' } as const
const HEAD = { fontWeight: 'bold', backgroundColor: '#e8eef5', ...LAID_OUT } as const
/** What is entered only by those who hold the legal text stands out from what says where it comes from. */
const VALUE_HEAD = { ...HEAD, backgroundColor: '#fdf3d0' } as const
/** Excel would make dates of days and numbers of codes. */
const AS_TEXT = { type: String, format: '@' } as const
/** Empty rows prepared below the last, so that what is typed there stays text. */
const PREPARED_ROWS = 50

/** The .xlsx of a criteria set: the template to fill in, and what `readSetWorkbook` reads again. */
export const writeSetWorkbook = (set: CriteriaSet): Promise<Buffer> => writeSheets(toSheets(set))

/** The same of sheets that may still be wrong, such as a draft. */
export function writeSheets(sheets: readonly Sheet[]): Promise<Buffer> {
  return writeExcelFile(
    [
      {
        sheet: GUIDE_SHEET,
        data: guideRows(sheets).map((texts, i) => texts.map((value) => guideCell(value, i))),
        columns: [{ width: 34 }, { width: 34 }, { width: 100 }],
        orientation: 'landscape' as const,
      },
      ...sheets.map((sheet) => ({
        sheet: sheet.title,
        data: dataOf(sheet),
        columns: sheet.columns.map(({ width }) => ({ width })),
        stickyRowsCount: 1,
        orientation: 'landscape' as const,
      })),
    ],
    FONT,
  ).toBuffer()
}

const guideCell = (value: string, row: number): Cell =>
  row === 0 ? { value, fontWeight: 'bold', fontSize: 14 } : { value, ...AS_TEXT, ...LAID_OUT }

function dataOf({ columns, rows }: Sheet): SheetData {
  const blank: Row = columns.map((column) => emptyCell(column))
  return [
    columns.map(({ title, group, id }) => ({
      value: title,
      ...(group !== null && id.endsWith('value') ? VALUE_HEAD : HEAD),
    })),
    ...rows.map(({ cells }) => columns.map((column, i) => cellOf(column, cells[i] ?? null))),
    ...Array.from({ length: PREPARED_ROWS }, () => blank),
  ]
}

/** Numbers stay numbers, so that a person can add them up; everything else is text. */
function cellOf(column: SheetColumn, cell: SheetCell): Cell {
  if (cell === null) return emptyCell(column)
  if (typeof cell === 'number') return { value: cell, type: Number, ...LAID_OUT }
  const word = column.choices.find(({ code }) => code === cell)?.vi ?? cell
  return { value: word, ...AS_TEXT, ...LAID_OUT }
}

const NUMBERS: ReadonlySet<SheetColumn['kind']> = new Set(['number', 'points', 'percent'])

const emptyCell = ({ kind }: SheetColumn): Cell => (NUMBERS.has(kind) ? null : { ...AS_TEXT })

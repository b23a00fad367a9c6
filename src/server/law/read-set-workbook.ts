import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { fromSheets } from '../../domain/criteria-set/sheets/from-sheets.ts'
import type { FileFault } from '../../domain/criteria-set/sheets/sheet-fault.ts'
import type { GivenSheet, SheetCell, SheetError } from '../../domain/criteria-set/sheets/sheet.ts'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import { readWorkbook, type Cell, type Sheet } from '../import/read-workbook.ts'
import { unpackWorkbook, type UnpackRefusal } from '../import/unpack-workbook.ts'
import { findFormulas } from './find-formulas.ts'
import { GUIDE_SHEET } from './set-workbook-guide.ts'

/** More than anybody corrects by hand: a file with so many was made by a program, and wrongly. */
const MOST_ERRORS = 2_000

/** Of all cells together: what can be published has at most 400,000. One long text may stand in a hundred thousand cells. */
const MOST_CHARACTERS = 1_000_000

/** The set that an .xlsx file says, or its wrong cells; an error without a sheet is about the whole file. */
export async function readSetWorkbook(bytes: Buffer): Promise<Result<CriteriaSet, readonly SheetError[]>> {
  const read = await readSetSheets(bytes)
  if (!read.ok) return read
  const { sheets, formulas } = read.value
  const set = fromSheets(sheets)
  if (formulas.length === 0) return set.ok ? set : err(set.error.slice(0, MOST_ERRORS))
  const isFormula = new Set(formulas.map(nameOf))
  const others = set.ok ? [] : set.error.filter((error) => !isFormula.has(nameOf(error)))
  return err([...formulas, ...others].slice(0, MOST_ERRORS))
}

interface SheetsOfFile {
  readonly sheets: readonly GivenSheet[]
  /** Cells whose value nobody has entered: empty in the sheets, and each an error. */
  readonly formulas: readonly SheetError[]
}

/** The sheets of the file as they stand, whatever they say. Formulas are never computed. */
async function readSetSheets(bytes: Buffer): Promise<Result<SheetsOfFile, readonly SheetError[]>> {
  const book = await readWorkbook(bytes)
  if (!book.ok) return err([wholeFile(FAULTS[book.error])])
  const parts = await unpackWorkbook(bytes)
  if (!parts.ok) return err([wholeFile(FAULTS[parts.error])])
  const read = book.value.filter(({ name, rows }) => name !== GUIDE_SHEET && rows.some(hasContent))
  if (charactersOf(read) > MOST_CHARACTERS) return err([wholeFile('file-too-long')])
  const titles = new Map(read.map(({ name, rows }) => [name, (rows[0] ?? []).map(textOf)]))
  const found = findFormulas(parts.value)
    .filter(({ sheet }) => titles.has(sheet))
    .slice(0, MOST_ERRORS)
  const computed = new Set(found.map(({ sheet, row, column }) => `${sheet}/${row}/${column}`))
  const formulas = found.map(({ sheet, row, column }): SheetError => ({
    sheet,
    row,
    column: titles.get(sheet)?.[column] ?? '',
    reason: { code: 'formula', params: [] },
  }))
  const sheets = read.map((sheet) =>
    givenSheet(sheet, (row, column) => computed.has(`${sheet.name}/${row}/${column}`)),
  )
  return ok({ sheets, formulas })
}

const charactersOf = (sheets: readonly Sheet[]): number => {
  let sum = 0
  for (const { rows } of sheets)
    for (const row of rows) for (const cell of row) sum += typeof cell === 'string' ? cell.length : 0
  return sum
}

const nameOf = ({ sheet, row, column }: SheetError): string => JSON.stringify([sheet, row, column])

export const wholeFile = (code: FileFault): SheetError => ({
  sheet: '',
  row: 0,
  column: '',
  reason: { code, params: [] },
})

const FAULTS: Readonly<Record<UnpackRefusal, FileFault>> = {
  'import-not-xlsx': 'file-not-xlsx',
  'import-unreadable': 'file-damaged',
  'import-too-long': 'file-too-long',
}

const hasContent = (row: readonly Cell[]): boolean => row.some((cell) => cell !== null)

/** @param isComputed a cell by its row as Excel counts it and its column from 0: it counts as empty */
function givenSheet({ name, rows }: Sheet, isComputed: (row: number, column: number) => boolean): GivenSheet {
  const [head = [], ...body] = rows
  const last = body.findLastIndex(hasContent)
  const width = Math.max(head.length, ...body.map((row) => row.length))
  return {
    title: name,
    columns: Array.from({ length: width }, (_, i) => ({ title: textOf(head[i] ?? null) })),
    rows: body.slice(0, last + 1).map((row, i) => ({
      cells: row.map((cell, column) => (isComputed(i + 2, column) ? null : cellOf(cell))),
    })),
  }
}

const textOf = (cell: Cell): string => String(cellOf(cell) ?? '')

function cellOf(cell: Cell): SheetCell {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? null : cell.toISOString().slice(0, 10)
  return typeof cell === 'boolean' ? String(cell) : cell
}

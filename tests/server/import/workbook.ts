import writeExcelFile, { type Cell } from 'write-excel-file/node'
import { PERSON_COLUMNS, SHEET_NAMES, UNIT_COLUMNS } from '../../../src/server/import/import-columns.ts'

type Value = string | number | Date | boolean | null
export type PersonRow = readonly [
  name: Value,
  login: Value,
  role: Value,
  unit: Value,
  from?: Value,
  to?: Value,
]
export type UnitRow = readonly [
  code: Value,
  name: Value,
  level?: Value,
  parent?: Value,
  merged?: Value,
  from?: Value,
]

/** A cell as Excel keeps it: texts as text, dates as dates. */
const cellOf = (value: Value | undefined): Cell => {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return { value, type: Date, format: 'dd/mm/yyyy' }
  return value
}

/** An .xlsx with these sheets, each a list of rows. */
export const workbook = (sheets: Readonly<Record<string, readonly (readonly Value[])[]>>): Promise<Buffer> =>
  writeExcelFile(
    Object.entries(sheets).map(([sheet, rows]) => ({ sheet, data: rows.map((row) => row.map(cellOf)) })),
  ).toBuffer()

/** The template with these rows under its titles. Row 2 is the first of each. */
export const filledIn = (people: readonly PersonRow[], units: readonly UnitRow[] = []): Promise<Buffer> =>
  workbook({
    [SHEET_NAMES.units]: [UNIT_COLUMNS.map(({ title }) => title), ...units] as Value[][],
    [SHEET_NAMES.people]: [PERSON_COLUMNS.map(({ title }) => title), ...people] as Value[][],
  })

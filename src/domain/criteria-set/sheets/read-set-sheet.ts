import { cellValue, matchColumns } from './read-rows.ts'
import type { SetReader } from './set-reader.ts'
import { cleanText, readCell } from './sheet-cell.ts'
import { SET_KEY, SET_ROWS, SHEET_SPECS, type SetRowSpec } from './sheet-spec.ts'
import type { CellPlace, GivenSheet, SheetCell } from './sheet.ts'

/** What the sheet of the set itself says: one row for each thing. */
export function readSetSheet(sheet: GivenSheet, reader: SetReader): Record<string, unknown> {
  const spec = SHEET_SPECS.set
  const columns = matchColumns(spec, sheet, reader)
  const titles = new Map(spec.columns.map(({ id, title }) => [id, title]))
  const set: Record<string, unknown> = { appliesTo: {}, process: {} }
  const top: CellPlace = { sheet: spec.title, row: 1, column: titles.get(SET_KEY) ?? '' }
  for (const object of [set, set.appliesTo, set.process]) reader.place(object as object, top)

  const seen = new Set<string>()
  sheet.rows.forEach(({ cells }, i) => {
    if (cells.every((cell) => cleanText(cell) === null)) return
    const place = (column: string): CellPlace => ({
      sheet: spec.title,
      row: i + 2,
      column: titles.get(column) ?? '',
    })
    const cell = (column: string): SheetCell => cells[columns.get(column) ?? -1] ?? null
    const field = fieldOfRow(cell(SET_KEY), place(SET_KEY), reader)
    const row = SET_ROWS.find((one) => one.field === field)
    if (!row) return
    if (seen.has(row.field)) return reader.refuse(place(SET_KEY), 'key-twice', row.column.title)
    seen.add(row.field)
    put(set, row, valueOf(row, cell, place, reader), place('value'), reader)
  })
  for (const { field, column, cited } of SET_ROWS) {
    // Only the maximum may be absent of what has a source: a set of met and not met has none.
    const isNeeded = column.required || (cited && field !== 'maxPoints')
    if (isNeeded && !seen.has(field)) reader.refuse(top, 'row-missing', column.title)
  }
  return set
}

function fieldOfRow(cell: SheetCell, place: CellPlace, reader: SetReader): string | null {
  const column = SHEET_SPECS.set.columns.find(({ id }) => id === SET_KEY)
  const read = column ? readCell(column, cell) : null
  if (read?.ok && typeof read.value === 'string') return read.value
  if (read && !read.ok) reader.refuse(place, read.error.code, ...read.error.params)
  else reader.refuse(place, 'cell-needed')
  return null
}

const CITED = SHEET_SPECS.set.columns.filter(({ id }) => id !== SET_KEY && id !== 'value')

function valueOf(
  row: SetRowSpec,
  cell: (column: string) => SheetCell,
  place: (column: string) => CellPlace,
  reader: SetReader,
): unknown {
  const value = cellValue(row.column, cell('value'), place('value'), reader)
  const filled = CITED.filter(({ id }) => cleanText(cell(id)) !== null)
  if (!row.cited) {
    for (const { id } of filled) reader.refuse(place(id), 'cell-unused')
    return value
  }
  if (value === undefined && filled.length === 0) return undefined
  const cited: Record<string, unknown> = { value: value ?? null }
  reader.place(cited, place('value'))
  reader.placeField(cited, 'value', place('value'))
  for (const column of CITED) {
    reader.placeField(cited, column.id, place(column.id))
    const given = cellValue(column, cell(column.id), place(column.id), reader)
    if (given !== undefined) cited[column.id] = given
  }
  return cited
}

function put(
  set: Record<string, unknown>,
  { field }: SetRowSpec,
  value: unknown,
  place: CellPlace,
  reader: SetReader,
): void {
  const [name = '', within] = field.split('.')
  const object = within === undefined ? set : (set[name] as Record<string, unknown>)
  reader.placeField(object, within ?? name, place)
  if (value !== undefined) object[within ?? name] = value
}

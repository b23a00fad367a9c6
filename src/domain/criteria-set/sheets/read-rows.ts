import type { SetReader } from './set-reader.ts'
import { cleanText, readCell } from './sheet-cell.ts'
import type { SheetSpec } from './sheet-spec.ts'
import type { CellPlace, GivenSheet, SheetCell, SheetColumn } from './sheet.ts'

/** More rows than any law could fill. */
export const MOST_ROWS = 5_000

/** The object a row stands for, with what says where it belongs. */
export interface RowRead {
  readonly own: Record<string, unknown>
  /** By names with `#`. */
  readonly hidden: Readonly<Record<string, unknown>>
  readonly row: CellPlace
  readonly placeOf: (column: string) => CellPlace
}

/** The rows of a sheet as objects. What is wrong with a cell is told, and its value left out. */
export function readRows(spec: SheetSpec, sheet: GivenSheet, reader: SetReader): readonly RowRead[] {
  const columns = matchColumns(spec, sheet, reader)
  if (sheet.rows.length > MOST_ROWS) {
    reader.refuse({ sheet: spec.title, row: MOST_ROWS + 2, column: '' }, 'too-many-rows', MOST_ROWS)
    return []
  }
  return sheet.rows.flatMap(({ cells }, i) =>
    cells.every((cell) => cleanText(cell) === null) ? [] : [readRow(spec, columns, cells, i + 2, reader)],
  )
}

/** Column of the specification → where it stands in the given sheet. */
export type MatchedColumns = ReadonlyMap<string, number>

export function matchColumns(spec: SheetSpec, sheet: GivenSheet, reader: SetReader): MatchedColumns {
  const at = new Map<string, number>()
  sheet.columns.forEach(({ title }, i) => {
    const place: CellPlace = { sheet: spec.title, row: 1, column: title }
    const found = spec.columns.find((column) => column.title === title)
    if (!found) {
      if (title !== '' || sheet.rows.some(({ cells }) => (cells[i] ?? null) !== null))
        reader.refuse(place, 'column-unknown', title)
    } else if (at.has(found.id)) reader.refuse(place, 'column-twice', title)
    else at.set(found.id, i)
  })
  for (const { id, title } of spec.columns)
    if (!at.has(id)) reader.refuse({ sheet: spec.title, row: 1, column: title }, 'column-missing', title)
  return at
}

/** The value of one cell, undefined when it is empty or wrong; what is wrong is told. */
export function cellValue(
  column: SheetColumn,
  cell: SheetCell | undefined,
  place: CellPlace,
  reader: SetReader,
): unknown {
  const read = readCell(column, cell ?? null)
  if (read.ok) return read.value
  reader.refuse(place, read.error.code, ...read.error.params)
  return undefined
}

function readRow(
  spec: SheetSpec,
  columns: MatchedColumns,
  cells: readonly SheetCell[],
  number: number,
  reader: SetReader,
): RowRead {
  const title = (column: string) => spec.columns.find(({ id }) => id === column)?.title ?? ''
  const placeOf = (column: string): CellPlace => ({ sheet: spec.title, row: number, column: title(column) })
  const row = placeOf(spec.keys.at(0) ?? '')
  const own: Record<string, unknown> = {}
  const hidden: Record<string, unknown> = {}
  reader.place(own, row)
  for (const name of objectsOf(spec)) {
    const within = spec.columns.filter(({ id }) => id.startsWith(`${name}.`))
    const isEmpty = within.every(({ id }) => cleanText(cells[columns.get(id) ?? -1] ?? null) === null)
    const object: Record<string, unknown> = {}
    reader.placeField(own, name, placeOf(`${name}.value`).column === '' ? row : placeOf(`${name}.value`))
    if (isEmpty && spec.optional.includes(name)) continue
    if (within.some(({ id }) => id === `${name}.value`)) object.value = null
    reader.place(object, placeOf(within[0]?.id ?? ''))
    const into = name.startsWith('#') ? hidden : own
    into[name] = object
  }
  for (const column of spec.columns) {
    const [name = '', field] = column.id.split('.')
    const place = placeOf(column.id)
    const target = name.startsWith('#') ? hidden : own
    const object = field === undefined ? target : (target[name] as Record<string, unknown> | undefined)
    if (!object) continue
    if (object !== hidden) reader.placeField(object, field ?? name, place)
    const value = cellValue(column, cells[columns.get(column.id) ?? -1], place, reader)
    if (value !== undefined) object[field ?? name] = value
    else if (column.required && name.startsWith('#') && !reader.isRefused(place))
      reader.refuse(place, 'cell-needed')
  }
  return { own, hidden, row, placeOf }
}

const objectsOf = (spec: SheetSpec): ReadonlySet<string> =>
  new Set(spec.columns.flatMap(({ id }) => (id.includes('.') ? [id.split('.')[0] ?? ''] : [])))

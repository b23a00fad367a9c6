import type { CriteriaSet } from '../criteria-set.ts'
import type { LegalText } from '../legal-value.ts'
import { flattenSet, type FlatRow } from './flatten-set.ts'
import { writeCell } from './sheet-cell.ts'
import { SET_KEY, SET_ROWS, SHEET_SPECS, type SetRowSpec, type SheetSpec } from './sheet-spec.ts'
import { SHEET_IDS, type Sheet, type SheetCell, type SheetRow } from './sheet.ts'

/** Everything a criteria set says, as tables: `fromSheets` makes the same set of them again. */
export function toSheets(set: CriteriaSet): readonly Sheet[] {
  const flat = flattenSet(set)
  return SHEET_IDS.map((id) => {
    const spec = SHEET_SPECS[id]
    return {
      id,
      title: spec.title,
      columns: spec.columns,
      rows: id === 'set' ? setRows(set, spec) : flatRows(flat[id], spec),
    }
  })
}

function flatRows(rows: readonly FlatRow[], spec: SheetSpec): readonly SheetRow[] {
  const seen = new Map<string, number>()
  return rows.map((row) => {
    const name = spec.keys.map((field) => String(fieldOf(row, field) ?? '')).join('/')
    const before = seen.get(name) ?? 0
    seen.set(name, before + 1)
    return {
      key: before === 0 ? name : `${name}/${before + 1}`,
      cells: spec.columns.map((column) => writeCell(column, fieldOf(row, column.id))),
    }
  })
}

function setRows(set: CriteriaSet, spec: SheetSpec): readonly SheetRow[] {
  return SET_ROWS.map((row) => {
    const value = fieldOf(set, row.field)
    return { key: row.field, cells: spec.columns.map(({ id }) => setCell(row, id, value)) }
  })
}

function setCell(row: SetRowSpec, column: string, value: unknown): SheetCell {
  if (column === SET_KEY) return row.field
  if (!row.cited) return column === 'value' ? writeCell(row.column, value) : null
  const cited = value as LegalText | undefined
  if (column === 'value') return writeCell(row.column, cited?.value)
  const own = SHEET_SPECS.set.columns.find(({ id }) => id === column)
  return own ? writeCell(own, fieldOf(cited, column)) : null
}

/** `maxPoints.value` of an object; undefined where nothing stands there. */
function fieldOf(object: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (at, name) => (typeof at === 'object' && at !== null ? (at as FlatRow)[name] : undefined),
      object,
    )
}

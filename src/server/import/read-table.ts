import { foldText } from '../../domain/shared/fold-text.ts'
import type { ImportColumn } from './import-columns.ts'
import type { Cell, Sheet } from './read-workbook.ts'
import type { Place } from './row-draft.ts'

export interface TableRow<Key extends string> {
  /** As the spreadsheet counts. */
  readonly row: number
  cell(key: Key): Cell
  /** Where a fault of this column is shown. */
  at(key: Key): Place
}

export interface Table<Key extends string> {
  /** The row of the titles. */
  readonly titleRow: number
  readonly missing: readonly ImportColumn<Key>[]
  /** Rows with something in a known column. */
  readonly rows: readonly TableRow<Key>[]
}

/** People put a heading above their table; the titles stand somewhere in the first rows. */
const TITLES_WITHIN = 10

/** The rows under the titles. Columns are found by title, in any order; unknown ones are left alone. */
export function readTable<Key extends string>(
  sheet: Sheet,
  columns: readonly ImportColumn<Key>[],
): Table<Key> {
  const rows = sheet.rows.slice(0, TITLES_WITHIN)
  const places = rows.map((row) => placesIn(row, columns))
  const titles = places.reduce((best, found, i) => (found.size > (places[best]?.size ?? 0) ? i : best), 0)
  const found = places[titles] ?? new Map<Key, number>()
  const at = (key: Key): Place => {
    const index = found.get(key)
    return {
      column: index === undefined ? null : letterOf(index),
      title: columns.find((column) => column.key === key)?.title ?? null,
    }
  }
  return {
    titleRow: titles + 1,
    missing: columns.filter(({ key, required }) => required && !found.has(key)),
    rows: sheet.rows.flatMap((cells, i) => {
      const cell = (key: Key): Cell => cells[found.get(key) ?? -1] ?? null
      const filled = i > titles && columns.some(({ key }) => cell(key) !== null)
      return filled ? [{ row: i + 1, cell, at }] : []
    }),
  }
}

function placesIn<Key extends string>(
  row: readonly Cell[],
  columns: readonly ImportColumn<Key>[],
): Map<Key, number> {
  const titles = row.map((cell) => (typeof cell === 'string' ? plainTitle(cell) : ''))
  const found = new Map<Key, number>()
  for (const { key, title } of columns) {
    const index = titles.indexOf(plainTitle(title))
    if (index >= 0) found.set(key, index)
  }
  return found
}

const plainTitle = (text: string): string => foldText(text.replace(/[*:]/g, ' '))

/** 0 is A, 26 is AA. */
function letterOf(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? letterOf(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}

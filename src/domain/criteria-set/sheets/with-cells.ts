import type { CellPlace, Sheet, SheetCell } from './sheet.ts'

export interface CellEdit extends CellPlace {
  readonly value: SheetCell
}

/** The sheets with these cells filled in; throws for a cell they do not have. Sheets without an edit stay the same objects. */
export const withCells = (sheets: readonly Sheet[], edits: readonly CellEdit[]): readonly Sheet[] =>
  edits.reduce<readonly Sheet[]>((now, edit) => {
    const at = now.findIndex(({ title }) => title === edit.sheet)
    const sheet = now[at]
    const column = sheet?.columns.findIndex(({ title }) => title === edit.column) ?? -1
    const row = sheet?.rows[edit.row - 2]
    if (!sheet || !row || column < 0)
      throw new Error(`There is no cell ${edit.column} ${edit.row} in sheet ${edit.sheet}`)
    const cells = row.cells.with(column, edit.value)
    return now.with(at, { ...sheet, rows: sheet.rows.with(edit.row - 2, { ...row, cells }) })
  }, sheets)

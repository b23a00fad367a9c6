import type { DraftChange } from '../../../domain/criteria-set/draft/draft-changes.ts'
import type { Sheet } from '../../../domain/criteria-set/sheets/sheet.ts'

/** What is told of one row of a sheet beside its content. */
export interface GridMarks {
  readonly added: boolean
  /** Columns that are not as they were. */
  readonly changed: ReadonlySet<number>
  /** Column → what is wrong there; -1 for the whole row. */
  readonly wrong: ReadonlyMap<number, string>
}

/** A fault at its cell, by indexes; `row` -1: the whole sheet. */
export interface PlacedFault {
  readonly sheet: Sheet['id'] | null
  readonly row: number
  readonly column: number
  readonly text: string
}

/** Marks by the index of the row; rows without any are absent. */
export function gridMarks(
  sheet: Sheet,
  changes: readonly DraftChange[],
  faults: readonly PlacedFault[],
): ReadonlyMap<number, GridMarks> {
  const marks = new Map<number, { added: boolean; changed: Set<number>; wrong: Map<number, string> }>()
  const at = (row: number) => {
    const found = marks.get(row) ?? { added: false, changed: new Set(), wrong: new Map() }
    marks.set(row, found)
    return found
  }
  const rows = new Map(sheet.rows.map(({ key }, index) => [key, index]))
  for (const change of changes) {
    const row = change.sheet === sheet.id ? rows.get(change.key) : undefined
    if (row === undefined) continue
    if (change.kind === 'cell') at(row).changed.add(change.column)
    else if (change.kind === 'added') at(row).added = true
  }
  for (const { sheet: id, row, column, text } of faults)
    if (id === sheet.id && row >= 0) at(row).wrong.set(column, text)
  return marks
}

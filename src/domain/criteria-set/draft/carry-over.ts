import type { Sheet, SheetCell, SheetId, SheetRow } from '../sheets/sheet.ts'
import { draftChanges, rowsByKey, type DraftChange } from './draft-changes.ts'

/** What both the draft and the newer revision changed, each in its own way; null stands for a row that is gone. */
export interface CarryConflict {
  readonly sheet: SheetId
  readonly key: string
  /** Index of the column; null for a whole row. */
  readonly column: number | null
  readonly mine: SheetCell
  readonly theirs: SheetCell
}

export interface CarriedOver {
  readonly sheets: readonly Sheet[]
  /** The newer revision's value stands in the sheets until somebody decides. */
  readonly conflicts: readonly CarryConflict[]
}

/**
 * The changes of a draft, made on `base`, once more on a newer revision: each where the newer one still says what the
 * base said.
 */
export function carryOver(
  base: readonly Sheet[],
  mine: readonly Sheet[],
  newer: readonly Sheet[],
): CarriedOver {
  const conflicts: CarryConflict[] = []
  const changes = draftChanges(base, mine)
  const sheets = newer.map((sheet) => {
    const own = changes.filter((change) => change.sheet === sheet.id)
    const from = rowsByKey(base.find(({ id }) => id === sheet.id))
    return own.reduce<Sheet>((now, change) => carry(now, change, from, mine, conflicts), sheet)
  })
  return { sheets, conflicts }
}

function carry(
  now: Sheet,
  change: DraftChange,
  base: ReadonlyMap<string, SheetRow>,
  mine: readonly Sheet[],
  conflicts: CarryConflict[],
): Sheet {
  const at = now.rows.findIndex(({ key }) => key === change.key)
  const row = now.rows[at]
  const whole = { sheet: now.id, key: change.key, column: null, mine: null, theirs: null }
  if (change.kind === 'added') {
    if (!row) return { ...now, rows: now.rows.toSpliced(placeOf(change, now, mine), 0, change.row) }
    if (!sameCells(row, change.row)) conflicts.push(whole)
    return now
  }
  if (change.kind === 'removed') {
    if (!row) return now
    if (sameCells(row, change.row)) return { ...now, rows: now.rows.toSpliced(at, 1) }
    conflicts.push(whole)
    return now
  }
  if (!row) {
    conflicts.push({ ...whole, column: change.column, mine: change.after })
    return now
  }
  const theirs = row.cells[change.column] ?? null
  if (theirs === change.after) return now
  if (theirs !== (base.get(change.key)?.cells[change.column] ?? null)) {
    conflicts.push({ ...whole, column: change.column, mine: change.after, theirs })
    return now
  }
  return {
    ...now,
    rows: now.rows.with(at, { ...row, cells: row.cells.with(change.column, change.after) }),
  }
}

const sameCells = (a: SheetRow, b: SheetRow): boolean => JSON.stringify(a.cells) === JSON.stringify(b.cells)

/** Behind the row it stands behind in the draft; at the end where that one is gone. */
function placeOf(change: DraftChange, now: Sheet, mine: readonly Sheet[]): number {
  const rows = mine.find(({ id }) => id === now.id)?.rows ?? []
  const before = rows[rows.findIndex(({ key }) => key === change.key) - 1]
  const at = before ? now.rows.findIndex(({ key }) => key === before.key) : -1
  return before ? (at === -1 ? now.rows.length : at + 1) : 0
}

import type { Sheet, SheetCell, SheetId, SheetRow } from '../sheets/sheet.ts'
import type { CarryConflict } from './carry-over.ts'

/** Rows that leave a sheet and rows that come in their place. A changed cell is its row, out and in. */
export interface RowChange {
  readonly sheet: SheetId
  /** Index of the first row, from 0. */
  readonly at: number
  readonly out: readonly SheetRow[]
  readonly in: readonly SheetRow[]
}

/** What one undo takes back. */
export interface DraftStep {
  readonly changes: readonly RowChange[]
  /** Keystrokes of one visit to a cell are one step: the visit's token. */
  readonly visit?: string
}

/** A set that the law office is changing, before it is published. Lives on one device. */
export interface SetDraft {
  /** Unit id. */
  readonly province: string
  /** Criteria-set id it is kept under. */
  readonly set: string
  /** Revision it was made from; null for a set that is not there yet. */
  readonly base: number | null
  readonly from: readonly Sheet[]
  readonly steps: readonly DraftStep[]
  /** So many of the steps count; those behind them were undone. */
  readonly done: number
  /** What nobody has decided yet since the draft was carried over; a draft that was not has none. */
  readonly conflicts?: readonly CarryConflict[]
}

export const beginDraft = (
  province: string,
  set: string,
  base: number | null,
  from: readonly Sheet[],
): SetDraft => ({ province, set, base, from, steps: [], done: 0 })

/** The sheets with every step that counts. */
export const sheetsOf = (draft: SetDraft): readonly Sheet[] =>
  draft.steps.slice(0, draft.done).reduce(applyStep, draft.from)

/** Steps that were undone are given up. A step of the same visit takes the place of the one before. */
export function takeStep(draft: SetDraft, step: DraftStep): SetDraft {
  const kept = draft.steps.slice(0, draft.done)
  const last = kept.at(-1)
  const joined = step.visit !== undefined && last?.visit === step.visit ? join(last, step) : null
  const steps = joined ? [...kept.slice(0, -1), joined] : [...kept, step]
  return { ...draft, steps, done: steps.length }
}

export function applyStep(sheets: readonly Sheet[], step: DraftStep): readonly Sheet[] {
  return step.changes.reduce(
    (now, { sheet, at, out, in: put }) =>
      now.map((one) =>
        one.id === sheet ? { ...one, rows: one.rows.toSpliced(at, out.length, ...put) } : one,
      ),
    sheets,
  )
}

export function takeBack(sheets: readonly Sheet[], step: DraftStep): readonly Sheet[] {
  const changes = step.changes.toReversed().map((one) => ({ ...one, out: one.in, in: one.out }))
  return applyStep(sheets, { changes })
}

/** Null where the cell says so already, or is not there. */
export function cellStep(
  sheets: readonly Sheet[],
  sheet: SheetId,
  at: number,
  cells: Readonly<Record<number, SheetCell>>,
  visit?: string,
): DraftStep | null {
  const row = sheets.find(({ id }) => id === sheet)?.rows[at]
  if (!row) return null
  const changed = row.cells.map((cell, i) => (Object.hasOwn(cells, i) ? (cells[i] ?? null) : cell))
  if (changed.every((cell, i) => cell === row.cells[i])) return null
  const changes = [{ sheet, at, out: [row], in: [{ ...row, cells: changed }] }]
  return visit === undefined ? { changes } : { changes, visit }
}

/** All rows of every sheet: what an imported file does. */
export const replacementStep = (now: readonly Sheet[], next: readonly Sheet[]): DraftStep => ({
  changes: now.flatMap((sheet) => {
    const rows = next.find(({ id }) => id === sheet.id)?.rows ?? []
    const change = { sheet: sheet.id, at: 0, out: sheet.rows, in: rows }
    return JSON.stringify(sheet.rows) === JSON.stringify(rows) ? [] : [change]
  }),
})

/** Only keystrokes in one row are joined; the first says what was there before. */
function join(before: DraftStep, after: DraftStep): DraftStep | null {
  const [first] = before.changes
  const [last] = after.changes
  if (!first || !last || before.changes.length + after.changes.length > 2) return null
  if (first.sheet !== last.sheet || first.at !== last.at) return null
  return { ...after, changes: [{ ...last, out: first.out }] }
}

import type { Sheet, SheetCell, SheetId, SheetRow } from '../sheets/sheet.ts'

/** One cell, or one whole row, that is not as it was. */
export type DraftChange =
  | {
      readonly kind: 'cell'
      readonly sheet: SheetId
      readonly key: string
      /** Index of the column. */
      readonly column: number
      readonly before: SheetCell
      readonly after: SheetCell
    }
  | { readonly kind: 'added'; readonly sheet: SheetId; readonly key: string; readonly row: SheetRow }
  | { readonly kind: 'removed'; readonly sheet: SheetId; readonly key: string; readonly row: SheetRow }

/** In the order of the sheets and rows as they are now; rows that are gone stand last in their sheet. */
export function draftChanges(from: readonly Sheet[], now: readonly Sheet[]): readonly DraftChange[] {
  return now.flatMap((sheet) => {
    const before = rowsByKey(from.find(({ id }) => id === sheet.id))
    const kept = rowsByKey(sheet)
    const changed = sheet.rows.flatMap((row): DraftChange[] => {
      const old = before.get(row.key)
      if (!old) return [{ kind: 'added', sheet: sheet.id, key: row.key, row }]
      return row.cells.flatMap((cell, column) => {
        const was = old.cells[column] ?? null
        const change = {
          kind: 'cell',
          sheet: sheet.id,
          key: row.key,
          column,
          before: was,
          after: cell,
        } as const
        return was === cell ? [] : [change]
      })
    })
    const gone = [...before.values()].filter(({ key }) => !kept.has(key))
    return [
      ...changed,
      ...gone.map((row) => ({ kind: 'removed' as const, sheet: sheet.id, key: row.key, row })),
    ]
  })
}

export const rowsByKey = (sheet: Sheet | undefined): ReadonlyMap<string, SheetRow> =>
  new Map((sheet?.rows ?? []).map((row) => [row.key, row]))

import { SET_KEY, SET_ROWS } from '../../../domain/criteria-set/sheets/sheet-spec.ts'
import type { Sheet, SheetChoice, SheetColumn, SheetRow } from '../../../domain/criteria-set/sheets/sheet.ts'

/** What a cell is: in the sheet of the set itself that depends on its row. */
export function cellColumn(sheet: Sheet, row: SheetRow, column: number): SheetColumn | undefined {
  const own = sheet.columns[column]
  if (own?.kind !== 'any') return own
  const named = row.cells[sheet.columns.findIndex(({ id }) => id === SET_KEY)]
  return SET_ROWS.find(({ field }) => field === named)?.column ?? own
}

/** What may be chosen in a cell: null where it is typed. */
export function cellChoices(
  column: SheetColumn,
  sources: readonly SheetChoice[],
): readonly SheetChoice[] | null {
  if (column.kind === 'source') return sources
  return column.choices.length > 0 ? column.choices : null
}

/** The sources of the set, to choose from where a source is asked for. */
export const sourceChoices = (sheets: readonly Sheet[]): readonly SheetChoice[] =>
  (sheets.find(({ id }) => id === 'sources')?.rows ?? []).flatMap(({ cells: [key, title] }) =>
    typeof key === 'string'
      ? [{ code: key, vi: `${key} – ${title ?? ''}`, en: `${key} – ${title ?? ''}` }]
      : [],
  )

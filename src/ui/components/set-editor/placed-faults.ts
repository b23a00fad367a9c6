import { tellFault } from '../../../domain/criteria-set/sheets/fault-words.ts'
import type { Sheet, SheetError } from '../../../domain/criteria-set/sheets/sheet.ts'
import type { Language } from '../../text/catalogue.ts'
import type { PlacedFault } from './grid-marks.ts'

/** Errors as people read them, at the cells of these sheets. */
export const placedFaults = (
  errors: readonly SheetError[],
  sheets: readonly Sheet[],
  language: Language,
): readonly PlacedFault[] =>
  errors.map(({ sheet: title, row, column, reason }) => {
    const sheet = sheets.find((one) => one.title === title)
    return {
      sheet: sheet?.id ?? null,
      row: row - 2,
      column: sheet?.columns.findIndex((one) => one.title === column) ?? -1,
      text: tellFault(reason, language),
    }
  })

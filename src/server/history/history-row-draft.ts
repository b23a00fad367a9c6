import type { HistoryFault, HistoryNotice, HistoryRow } from '../../protocol/history.schema.ts'
import type { Place } from '../import/row-draft.ts'

/** A row of the answer while it is worked out. */
export type HistoryRowDraft = { -readonly [K in keyof HistoryRow]: HistoryRow[K] }

/** Enough of a wrong value to know it again. */
const SHOWN = 80

export const historyRowDraft = (sheet: HistoryRow['sheet'], row: number): HistoryRowDraft => ({
  sheet,
  row,
  outcome: 'new',
  unit: '',
  year: null,
  subject: '',
  faults: [],
  notices: [],
})

export function addHistoryFault(
  draft: HistoryRowDraft,
  code: HistoryFault,
  place: Place,
  about = '',
  other = '',
): void {
  draft.outcome = 'refused'
  draft.faults.push({ code, ...place, about: about.slice(0, SHOWN), other: other.slice(0, SHOWN * 4) })
}

export function addHistoryNotice(
  draft: HistoryRowDraft,
  code: HistoryNotice,
  place: Place,
  about = '',
  other = '',
): void {
  draft.notices.push({ code, ...place, about, other })
}

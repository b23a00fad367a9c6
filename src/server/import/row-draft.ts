import type { ImportFault, ImportNotice, ImportRow } from '../../protocol/import.schema.ts'

/** A column as the person sees it; the whole row where it is null. */
export interface Place {
  readonly column: string | null
  readonly title: string | null
}

/** A row of the answer while it is worked out. */
export type RowDraft = { -readonly [K in keyof ImportRow]: ImportRow[K] }

const WHOLE_ROW: Place = { column: null, title: null }
/** Enough of a wrong value to know it again. */
const SHOWN = 60

export const rowDraft = (sheet: ImportRow['sheet'], row: number): RowDraft => ({
  sheet,
  row,
  outcome: 'unchanged',
  name: '',
  login: null,
  role: null,
  unit: null,
  from: null,
  to: null,
  changes: [],
  faults: [],
  notices: [],
})

export function addFault(
  draft: RowDraft,
  code: ImportFault,
  place = WHOLE_ROW,
  about = '',
  other = '',
): void {
  draft.outcome = 'refused'
  draft.faults.push({ code, ...place, about: about.slice(0, SHOWN), other })
}

export function addNotice(draft: RowDraft, code: ImportNotice, place: Place, about = '', other = ''): void {
  draft.notices.push({ code, ...place, about, other })
}

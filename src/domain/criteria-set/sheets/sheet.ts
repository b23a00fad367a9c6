import type { SheetFault } from './sheet-fault.ts'

/** What a cell holds: text (codes of choices, ISO dates, lists joined by `; `), a number as people type it, or nothing. */
export type SheetCell = string | number | null

/**
 * `points`: as people write them (8,25), hundredths in the set · `percent`, `number`: whole · `date`: ISO or day/month/year ·
 * `month-day`: day/month · `keys`: codes apart by semicolons · `years`: the same of years · `flag`: `true` or `false` ·
 * `source`: a key of the sheet of sources · `code`: an id, or a reference to one.
 */
export type SheetColumnKind =
  | 'text'
  | 'code'
  | 'number'
  | 'points'
  | 'percent'
  | 'date'
  | 'month-day'
  | 'keys'
  | 'years'
  | 'flag'
  | 'status'
  | 'source'
  | 'choice'
  /** Only in the sheet of the set itself: what it is depends on the row. */
  | 'any'

/** A word that may stand in a column: the code in the model, the Vietnamese word in the file; either is read. */
export interface SheetChoice {
  readonly code: string
  readonly vi: string
  readonly en: string
}

export interface SheetColumn {
  readonly id: string
  /** Vietnamese; the same in the file and on the screen, and the only one of this title in its sheet. */
  readonly title: string
  readonly kind: SheetColumnKind
  /** Every row needs it. Others may be needed by the kind of the row. */
  readonly required: boolean
  /** The law's own wording goes here, letter by letter. */
  readonly official: boolean
  /** For `status`, `choice` and `flag`. */
  readonly choices: readonly SheetChoice[]
  /** Columns with the same group are one legal value with its status, source, clause and note. */
  readonly group: string | null
  /** Characters wide in the file. */
  readonly width: number
}

export interface SheetRow {
  /** The same for the same thing after an edit elsewhere: the codes that name it. */
  readonly key: string
  /** One for each column, in their order. */
  readonly cells: readonly SheetCell[]
}

export interface Sheet {
  readonly id: SheetId
  /** Vietnamese. */
  readonly title: string
  readonly columns: readonly SheetColumn[]
  /** The first is row 2 of the file: row 1 holds the titles. */
  readonly rows: readonly SheetRow[]
}

/** A sheet as it comes from a file: columns in any order, rows perhaps blank. */
export interface GivenSheet {
  readonly title: string
  readonly columns: readonly { readonly title: string }[]
  readonly rows: readonly { readonly cells: readonly SheetCell[] }[]
}

export const SHEET_IDS = [
  'set',
  'sources',
  'instruments',
  'criteria',
  'indicators',
  'items',
  'rules',
  'awards',
  'facts',
  'lines',
  'not-arising',
  'evidence',
  'conditions',
  'cross-checks',
  'steps',
  'deadlines',
] as const

export type SheetId = (typeof SHEET_IDS)[number]

/** A cell by what a person sees: titles of the sheet and the column, and the row as Excel counts it. */
export interface CellPlace {
  /** Empty for the whole file. */
  readonly sheet: string
  /** From 1, the row of titles; 0 for the whole sheet. */
  readonly row: number
  /** Empty for the whole row. */
  readonly column: string
}

export interface SheetReason {
  readonly code: SheetFault
  /** What the sentence names, in its order. */
  readonly params: readonly (string | number)[]
}

export interface SheetError extends CellPlace {
  readonly reason: SheetReason
}

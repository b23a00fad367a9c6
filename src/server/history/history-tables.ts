/** Results of past years, imported from files: audited server tables, never in the log. Times are milliseconds. */
export interface HistoryTables {
  history_imports: HistoryImportTable
  past_results: PastResultTable
  past_result_drafts: PastResultDraftTable
}

export interface HistoryImportTable {
  id: string
  file: string
  person: string
  at: number
  /** JSON list of the units in which its person was administrator: who administers these all may see and undo it. */
  scopes: string
  added: number
  replaced: number
  unchanged: number
  undone_by: string | null
  undone_at: number | null
}

/** A `PastResult` as a row: points in hundredths, yes and no as 1 and 0. */
export interface PastResultColumns {
  id: string
  import: string
  unit: string
  year: number
  framework: string
  subject: string
  title: string
  points: number | null
  maximum: number | null
  met: number | null
  recognised: number | null
  decision_number: string | null
  decision_date: string | null
  decision_authority: string | null
}

export interface PastResultTable extends PastResultColumns {
  /** The import that put another value in its place; null: it is in force. One at most is, of each subject. */
  replaced_by: string | null
}

/** Rows of an import under way: nobody reads them, and they become results all at once or not at all. */
export interface PastResultDraftTable extends PastResultColumns {
  /** The result in whose place it is to stand. */
  replaces: string | null
}

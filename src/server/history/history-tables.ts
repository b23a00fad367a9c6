import type { HistoryJob } from '../../protocol/history.schema.ts'
import type { RefusalCode } from '../../protocol/refusal.ts'

/** Results of past years, imported from files: audited server tables, never in the log. Times are milliseconds. */
export interface HistoryTables {
  history_imports: HistoryImportTable
  past_results: PastResultTable
  past_result_drafts: PastResultDraftTable
  history_jobs: HistoryJobTable
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

/** An import under way, or one that has ended a short while ago: nothing depends on it. */
export interface HistoryJobTable {
  /** Of the import, too, once it is done. */
  id: string
  /** Number of the process that carries it out. */
  process: number
  person: string
  file: string
  state: HistoryJob['state']
  /** Rows dealt with in this state, of how many. */
  done: number
  total: number
  /** JSON of `HistoryCounts`. */
  counts: string | null
  refusal: RefusalCode | null
  /** 1: whoever began it wants it stopped. */
  stop_asked: number
  begun_at: number
  ended_at: number | null
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

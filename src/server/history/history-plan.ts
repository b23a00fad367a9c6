import { createHash } from 'node:crypto'
import type { PastResult } from '../../domain/history/past-result.ts'
import type { HistoryCounts, HistoryRow } from '../../protocol/history.schema.ts'

/** One result to be written. */
export interface HistoryStep {
  readonly result: PastResult
  /** Id of the stored result in whose place it comes; null for a new one. */
  readonly replaces: string | null
}

export interface HistoryPlan {
  readonly steps: readonly HistoryStep[]
  readonly counts: HistoryCounts
  /** Rows with something to be told, wrong ones first, then as in the file. */
  readonly told: readonly HistoryRow[]
  /** Whether no row was refused: only such a plan is carried out. */
  readonly faultless: boolean
}

/** Names exactly what would be written: another file or another outcome has another name. */
export const historyPlanName = ({ steps, counts }: HistoryPlan): string =>
  createHash('sha256')
    .update(JSON.stringify([steps, counts]))
    .digest('base64url')

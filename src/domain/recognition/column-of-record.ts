import type { WorkingCalendar } from '../calendar/working-days.ts'
import { underCouncil, type CouncilColumn } from '../council/council-column.ts'
import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { Appraisal } from '../dossier/appraisal.ts'
import { appraisedAssessment } from '../dossier/appraised-assessment.ts'
import type { Confirmation } from '../dossier/confirmation.ts'
import type { DossierState } from '../dossier/dossier.workflow.ts'
import type { Answers, Assessment } from '../scoring/assessment.ts'

/** The column a recognition rests on, assessed as a whole. */
export interface ColumnOfRecord {
  readonly column: 'appraisal' | 'council'
  readonly assessment: Assessment
  /** By condition: with the documents that confirm or deny it. */
  readonly confirmations: ReadonlyMap<string, Confirmation>
}

export interface Columns {
  readonly set: CriteriaSet
  readonly answers: Answers
  readonly appraisal: Pick<Appraisal, 'findings' | 'confirmations'>
  readonly council: Pick<CouncilColumn, 'findings' | 'confirmations'>
  /** The council has concluded (`conclusionOf`). */
  readonly concluded: boolean
}

/**
 * The council's column once it has concluded (TT 09/2021 Điều 2 khoản 2; elsewhere because the office has put the dossier
 * before one), else the appraised one.
 */
export function columnOfRecord(columns: Columns, calendar: WorkingCalendar): ColumnOfRecord {
  const { set, answers, appraisal, council, concluded } = columns
  const standing = concluded ? underCouncil(appraisal, council) : appraisal
  return {
    column: concluded ? 'council' : 'appraisal',
    assessment: appraisedAssessment(set, answers, standing, calendar),
    confirmations: standing.confirmations,
  }
}

/** The council's conclusion that stands; null where none has been made, or the dossier went back to the appraisers since. */
export function conclusionOf({
  history,
}: Pick<DossierState, 'history'>): { readonly recommended: boolean; readonly reason: string } | null {
  const last = history.findLast(({ act }) => act.act === 'conclude' || act.act === 'reopen')?.act
  return last?.act === 'conclude' ? { recommended: last.recommended, reason: last.reason } : null
}

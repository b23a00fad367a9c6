import type { WorkingCalendar } from '../calendar/working-days.ts'
import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { Appraisal } from '../dossier/appraisal.ts'
import { appraisedAssessment } from '../dossier/appraised-assessment.ts'
import type { Answers, Assessment } from '../scoring/assessment.ts'
import { underCouncil, type CouncilColumn } from './council-column.ts'

/** The third column of the whole dossier, by the same rules as the other two; incomplete until the council has spoken on all. */
export const councilAssessment = (
  set: CriteriaSet,
  self: Answers,
  appraisal: Pick<Appraisal, 'findings' | 'confirmations'>,
  council: Pick<CouncilColumn, 'findings' | 'confirmations'>,
  calendar: WorkingCalendar,
): Assessment => appraisedAssessment(set, self, underCouncil(appraisal, council), calendar)

import type { PaperId } from '../../domain/paper/paper-version.ts'
import type { Paper } from '../paper.ts'
import type { PaperSource } from '../paper-source.ts'
import { assessmentReport } from './assessment-report.ts'
import { hamletMeetingMinutes } from './hamlet-meeting-minutes.ts'
import { selfAssessmentSummary } from './self-assessment-summary.ts'

/** The paper as the dossier now gives it; null where the meeting, posting or model it is about is not in the dossier. */
export function makePaper(source: PaperSource, { form, about }: PaperId): Paper | null {
  const meeting = source.meetings.find(({ id }) => id === about)
  switch (form) {
    case 'assessment-report':
      return assessmentReport(source)
    case 'self-assessment-summary':
      return selfAssessmentSummary(source)
    case 'hamlet-meeting-minutes':
      return meeting ? hamletMeetingMinutes(source, meeting) : null
    default:
      return null
  }
}

import type { Meeting } from '../domain/meeting/meeting.ts'
import type { PaperId } from '../domain/paper/paper-version.ts'
import type { Posting } from '../domain/posting/posting.ts'
import type { FormId } from '../domain/procedure/form.ts'
import { agreementMinutes } from './contents/agreement-minutes.ts'
import { assessmentReport } from './contents/assessment-report.ts'
import { assignmentDecision } from './contents/assignment-decision.ts'
import { ballotCountMinutes } from './contents/ballot-count-minutes.ts'
import { evidenceIndex } from './contents/evidence-index.ts'
import { hamletMeetingMinutes } from './contents/hamlet-meeting-minutes.ts'
import { meetingInvitation } from './contents/meeting-invitation.ts'
import { modelOpinionForm } from './contents/model-opinion-form.ts'
import { modelOpinionsSummary } from './contents/model-opinions-summary.ts'
import { opinionsSummary } from './contents/opinions-summary.ts'
import { participantList } from './contents/participant-list.ts'
import { postingClosingMinutes } from './contents/posting-closing-minutes.ts'
import { postingMinutes } from './contents/posting-minutes.ts'
import { postingNotice } from './contents/posting-notice.ts'
import { selfAssessmentSummary } from './contents/self-assessment-summary.ts'
import { inNfc } from './in-nfc.ts'
import type { Paper } from './paper.ts'
import type { PaperSource } from './paper-source.ts'

/** One paper of a dossier; null where what it is about (a meeting, a posting) is not in the dossier. Text in NFC. */
export function makePaper(source: PaperSource, { form, about }: PaperId): Paper | null {
  const paper = MAKERS[form](source, about)
  return paper && inNfc(paper)
}

type Maker = (source: PaperSource, about: string) => Paper | null

const aboutMeeting =
  (make: (source: PaperSource, meeting: Meeting) => Paper): Maker =>
  (source, about) => {
    const meeting = source.meetings.find(({ id }) => id === about)
    return meeting ? make(source, meeting) : null
  }

const aboutPosting =
  (make: (source: PaperSource, posting: Posting) => Paper): Maker =>
  (source, about) => {
    const posting = source.postings.find(({ id }) => id === about)
    return posting ? make(source, posting) : null
  }

const MAKERS: Readonly<Record<FormId, Maker>> = {
  'assessment-report': assessmentReport,
  'self-assessment-summary': selfAssessmentSummary,
  'opinions-summary': opinionsSummary,
  'model-opinion-form': modelOpinionForm,
  'model-opinions-summary': modelOpinionsSummary,
  'posting-notice': aboutPosting(postingNotice),
  'posting-minutes': aboutPosting(postingMinutes),
  'posting-closing-minutes': aboutPosting(postingClosingMinutes),
  'meeting-invitation': aboutMeeting(meetingInvitation),
  'hamlet-meeting-minutes': aboutMeeting(hamletMeetingMinutes),
  'ballot-count-minutes': aboutMeeting(ballotCountMinutes),
  'agreement-minutes': aboutMeeting(agreementMinutes),
  'participant-list': aboutMeeting(participantList),
  'evidence-index': evidenceIndex,
  'assignment-decision': assignmentDecision,
}

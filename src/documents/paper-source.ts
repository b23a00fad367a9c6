import type { WorkingCalendar } from '../domain/calendar/working-days.ts'
import type { CriteriaSet } from '../domain/criteria-set/criteria-set.ts'
import { readSelfAssessment, type SelfAssessment } from '../domain/dossier/self-assessment.ts'
import type { FieldState } from '../domain/log/field-state.ts'
import type { Hamlet } from '../domain/meeting/hamlet.ts'
import type { Meeting } from '../domain/meeting/meeting.ts'
import type { MeetingLaw } from '../domain/meeting/meeting-law.ts'
import { readHamlets } from '../domain/meeting/read-hamlets.ts'
import { readMeetings } from '../domain/meeting/read-meeting.ts'
import { readModels, type LegalEducationModel } from '../domain/opinion/legal-education-model.ts'
import { standingOpinions, type Opinion } from '../domain/opinion/opinion.ts'
import { readOpinions } from '../domain/opinion/read-opinions.ts'
import type { Posting } from '../domain/posting/posting.ts'
import { readPostings } from '../domain/posting/read-postings.ts'
import type { Procedure } from '../domain/procedure/procedure.ts'
import { assess } from '../domain/scoring/assess.ts'
import type { Assessment } from '../domain/scoring/assessment.ts'
import type { NamedUnit } from './contents/unit-names.ts'

/** Everything the papers of one dossier are made from: what the screen shows, and nothing else. */
export interface PaperSource {
  readonly set: CriteriaSet
  /** The assessed year. */
  readonly year: number
  readonly unit: NamedUnit
  /** Null where the unit stands in no catalogue. */
  readonly province: NamedUnit | null
  readonly self: SelfAssessment
  readonly assessment: Assessment
  /** Person id → name. */
  readonly people: Readonly<Record<string, string>>
  readonly hamlets: readonly Hamlet[]
  /** Of hamlets and of the commune, by day. */
  readonly meetings: readonly Meeting[]
  readonly postings: readonly Posting[]
  /** Without removed ones. */
  readonly opinions: readonly Opinion[]
  readonly models: readonly LegalEducationModel[]
  readonly procedure: Procedure
  readonly meetingLaw: MeetingLaw
  readonly calendar: WorkingCalendar
}

export interface DossierRead {
  readonly set: CriteriaSet
  readonly year: number
  readonly unit: NamedUnit
  readonly province: NamedUnit | null
  /** Fields of the record `self`. */
  readonly self: readonly FieldState[]
  /** Fields of the record `meetings`. */
  readonly meetings: readonly FieldState[]
  readonly calendar: WorkingCalendar
  readonly people: Readonly<Record<string, string>>
  readonly procedure: Procedure
  readonly meetingLaw: MeetingLaw
}

/** The fields of a dossier → the source of its papers. Never fails: what cannot be read stays blank on paper. */
export function paperSourceOf(read: DossierRead): PaperSource {
  const self = readSelfAssessment(read.self)
  return {
    set: read.set,
    year: read.year,
    unit: read.unit,
    province: read.province,
    self,
    assessment: assess(read.set, self.answers, read.calendar),
    people: read.people,
    hamlets: readHamlets(read.meetings),
    meetings: readMeetings([...read.self, ...read.meetings]),
    postings: readPostings(read.self),
    opinions: standingOpinions(readOpinions(read.self)),
    models: readModels(read.self),
    procedure: read.procedure,
    meetingLaw: read.meetingLaw,
    calendar: read.calendar,
  }
}

import type { LegalEducationModel } from '../domain/opinion/legal-education-model.ts'
import type { DossierPart } from '../domain/log/record-id.ts'
import type { Meeting } from '../domain/meeting/meeting.ts'
import type { PaperId } from '../domain/paper/paper-version.ts'
import type { Posting } from '../domain/posting/posting.ts'
import type { FormId } from '../domain/procedure/form.ts'

/** Steps of the procedure that leave papers, in their order. */
export const PAPER_GROUPS = [
  'assignment',
  'meetings',
  'assessment',
  'posting',
  'opinions',
  'agreement',
  'report',
] as const
export type PaperGroup = (typeof PAPER_GROUPS)[number]

/** A paper that a dossier can have, and the record its versions stand in: what names households stays with the commune. */
export interface PaperPlace extends PaperId {
  readonly group: PaperGroup
  readonly part: Extract<DossierPart, 'self' | 'meetings'>
}

/** What of a dossier its papers hang on. */
export interface PaperSubjects {
  readonly meetings: readonly Meeting[]
  readonly postings: readonly Posting[]
  readonly models: readonly LegalEducationModel[]
}

/** Every paper of a dossier in the order of the procedure; several of one form in the order of what they are about. */
export function papersOf(subjects: PaperSubjects): readonly PaperPlace[] {
  const hamlet = subjects.meetings.filter(({ plan }) => plan.kind === 'hamlet')
  const agreement = subjects.meetings.filter(({ plan }) => plan.kind === 'agreement')
  return [
    ...of('assignment', '', ['assignment-decision']),
    ...hamlet.flatMap((meeting) => of('meetings', meeting.id, formsOfMeeting(meeting), 'meetings')),
    ...of('assessment', '', ['self-assessment-summary', 'evidence-index']),
    ...subjects.postings.flatMap(({ id }) =>
      of('posting', id, ['posting-notice', 'posting-minutes', 'posting-closing-minutes']),
    ),
    ...of('opinions', '', ['opinions-summary']),
    ...subjects.models.flatMap(({ id }) =>
      of('opinions', id, ['model-opinion-form', 'model-opinions-summary']),
    ),
    ...agreement.flatMap(({ id }) =>
      of('agreement', id, ['meeting-invitation', 'agreement-minutes', 'participant-list']),
    ),
    ...of('report', '', ['assessment-report']),
  ]
}

/** Ballots are counted only where there were any (NĐ 59/2023/NĐ-CP Điều 3 khoản 5 điểm c, Điều 4). */
function formsOfMeeting({ method, votes, ballots }: Meeting): readonly FormId[] {
  const counted =
    method?.method === 'ballot' || votes.some((vote) => vote.method === 'ballot') || ballots.length > 0
  return [
    'meeting-invitation',
    'hamlet-meeting-minutes',
    ...(counted ? (['ballot-count-minutes'] as const) : []),
    'participant-list',
  ]
}

const of = (
  group: PaperGroup,
  about: string,
  forms: readonly FormId[],
  part: PaperPlace['part'] = 'self',
): readonly PaperPlace[] => forms.map((form) => ({ form, about, group, part }))

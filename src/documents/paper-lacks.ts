import type { Hamlet } from '../domain/meeting/hamlet.ts'
import type { Meeting } from '../domain/meeting/meeting.ts'
import type { LegalEducationModel } from '../domain/opinion/legal-education-model.ts'
import { isAnswered, standingOpinions, type Opinion } from '../domain/opinion/opinion.ts'
import type { PaperId } from '../domain/paper/paper-version.ts'
import type { Posting } from '../domain/posting/posting.ts'
import { isUnfinished } from '../domain/scoring/is-unfinished.ts'
import type { PaperSource } from './paper-source.ts'

/** Something a paper would have to say and nobody has recorded; on paper it is left blank. `count` 1 where it is one thing. */
export interface PaperLack {
  readonly code: PaperLackCode
  readonly count: number
}

export type PaperLackCode =
  | 'unanswered-indicators'
  | 'conflicts'
  | 'no-opinions'
  | 'unanswered-opinions'
  | 'no-tally'
  | 'posting-place'
  | 'posting-begun'
  | 'posting-closed'
  | 'meeting-day'
  | 'no-households'
  | 'no-chair'
  | 'no-secretary'
  | 'no-items'
  | 'no-people'
  | 'no-votes'
  | 'meeting-open'
  | 'no-evidence'
  | 'undescribed'
  | 'no-owner'

/** What a paper lacks, in the order in which it speaks of it. */
export function paperLacks(source: PaperSource, { form, about }: PaperId): readonly PaperLack[] {
  const meeting = source.meetings.find(({ id }) => id === about)
  const posting = source.postings.find(({ id }) => id === about)
  switch (form) {
    case 'assessment-report':
      return [...assessmentLacks(source), ...opinionLacks(source.opinions)]
    case 'self-assessment-summary':
      return [...assessmentLacks(source), ...ownerLacks(source)]
    case 'opinions-summary':
      return [...opinionLacks(source.opinions)]
    case 'model-opinion-form':
      return []
    case 'model-opinions-summary':
      return when('no-tally', tallyOf(source.models, about) === null)
    case 'posting-notice':
    case 'posting-minutes':
      return posting ? placeLacks(posting) : []
    case 'posting-closing-minutes':
      return posting ? [...placeLacks(posting), ...when('posting-closed', posting.closed === null)] : []
    case 'meeting-invitation':
      return meeting ? [...dayLacks(meeting), ...when('no-items', meeting.items.length === 0)] : []
    case 'hamlet-meeting-minutes':
      return meeting ? [...dayLacks(meeting), ...heldLacks(meeting, source.hamlets)] : []
    case 'ballot-count-minutes':
      return meeting
        ? when('no-votes', meeting.votes.length === 0 && !meeting.ballots.some(({ counted }) => counted))
        : []
    case 'agreement-minutes':
      return meeting ? [...dayLacks(meeting), ...chairLacks(meeting), ...contentLacks(meeting)] : []
    case 'participant-list':
      return meeting ? when('no-people', meeting.people.length === 0) : []
    case 'evidence-index':
      return evidenceLacks(source)
    case 'assignment-decision':
      return ownerLacks(source)
  }
}

function assessmentLacks({ set, assessment, self }: PaperSource): readonly PaperLack[] {
  const open = set.criteria.reduce(
    (sum, criterion) =>
      sum + criterion.indicators.filter(({ id }) => isUnfinished(assessment, criterion, id)).length,
    0,
  )
  return [
    ...when('unanswered-indicators', open > 0, open),
    ...when('conflicts', self.conflicts.length > 0, self.conflicts.length),
  ]
}

function opinionLacks(opinions: readonly Opinion[]): readonly PaperLack[] {
  const standing = standingOpinions(opinions)
  const open = standing.filter((one) => !isAnswered(one)).length
  return [...when('no-opinions', standing.length === 0), ...when('unanswered-opinions', open > 0, open)]
}

function ownerLacks({ set, self }: PaperSource): readonly PaperLack[] {
  const indicators = set.criteria.flatMap((criterion) => criterion.indicators)
  const open = indicators.filter(({ id }) => self.owners[id] === undefined).length
  return when('no-owner', open > 0, open)
}

function evidenceLacks({ self }: PaperSource): readonly PaperLack[] {
  const attached = new Set(self.attachments.map(({ evidence }) => evidence))
  const cards = [...attached].flatMap((id) => self.evidence.get(id)?.card ?? [])
  const open = cards.filter(({ title, number, date }) => !title || !number || !date).length
  return [...when('no-evidence', cards.length === 0), ...when('undescribed', open > 0, open)]
}

const tallyOf = (models: readonly LegalEducationModel[], id: string) =>
  models.find((model) => model.id === id)?.tally ?? null

const placeLacks = ({ place, from, kind, link }: Posting): readonly PaperLack[] => [
  ...when('posting-place', place === '' && (kind !== 'website' || link === '')),
  ...when('posting-begun', from === null),
]

const dayLacks = ({ plan }: Meeting): readonly PaperLack[] =>
  when('meeting-day', plan.day === null || plan.time === '' || plan.place === '')

const chairLacks = ({ chair, secretary }: Meeting): readonly PaperLack[] => [
  ...when('no-chair', !chair?.name),
  ...when('no-secretary', !secretary?.name),
]

const contentLacks = ({ people, counts, items, closed }: Meeting): readonly PaperLack[] => [
  ...when('no-people', people.length === 0 && counts.length === 0),
  ...when('no-items', items.length === 0),
  ...when('meeting-open', closed === null),
]

function heldLacks(meeting: Meeting, hamlets: readonly Hamlet[]): readonly PaperLack[] {
  const known = hamlets.find(({ id }) => id === meeting.plan.hamlet)?.households ?? null
  const decides = meeting.items.some(({ decision }) => decision !== null)
  const counted = meeting.votes.length > 0 || meeting.ballots.some((ballot) => ballot.counted)
  return [
    ...when('no-households', meeting.households === null && known === null),
    ...chairLacks(meeting),
    ...contentLacks(meeting),
    ...when('no-votes', decides && !counted),
  ]
}

const when = (code: PaperLackCode, lacks: boolean, count = 1): readonly PaperLack[] =>
  lacks ? [{ code, count }] : []

import { readCited, readLegalNumber, readLegalText } from '../criteria-set/read-rule.ts'
import { ValueReader, type CriteriaSetError } from '../criteria-set/read-value.ts'
import { SEATS } from '../council/council.ts'
import type { LegalText } from '../criteria-set/legal-value.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { FORM_IDS } from './form.ts'
import {
  POSTING_KINDS,
  type AgreementRules,
  type AwaitedText,
  type CouncilRules,
  type LegalShare,
  type OpinionRules,
  type PostingDuty,
  type PostingRules,
  type PostingWay,
  type Procedure,
} from './procedure.ts'
import { citedBy } from './cited-by.ts'
import { readForm } from './read-form.ts'
import { readOrNull } from './read-or-null.ts'
import { readSources } from './read-sources.ts'

const ABOUT: readonly AwaitedText['about'][] = ['posting', 'opinions', 'agreement', 'council', 'forms']
const MOST_BROADCASTS = 100
const MOST_MEMBERS = 100

/**
 * The procedure of one set out of its file and the file of forms every set shares (its own forms go before those); refused
 * whole, with every error, when anything is wrong.
 */
export function parseProcedure(json: unknown, shared: unknown): Result<Procedure, CriteriaSetError[]> {
  const errors: CriteriaSetError[] = []
  const [own, common] = [new ValueReader(json, '', errors), new ValueReader(shared, 'shared', errors)]
  own.names([
    'set',
    'sources',
    'posting',
    'opinions',
    'agreement',
    'council',
    'scoreOfRecord',
    'forms',
    'awaited',
  ])
  common.names(['sources', 'forms'])
  const readOne = (from: ValueReader) => readForm(from, FORM_IDS)
  const forms = [...common.field('forms').list(readOne), ...own.field('forms').list(readOne)]
  const byId = new Map(forms.map((form) => [form.id, form]))
  for (const id of FORM_IDS) if (!byId.has(id)) common.field('forms').refuse(`has no ${id}`)
  const procedure: Procedure = {
    set: own.field('set').value === null ? null : own.field('set').text(),
    sources: { ...readSources(common.field('sources')), ...readSources(own.field('sources')) },
    posting: readOrNull(own.field('posting'), readPosting),
    opinions: readOrNull(own.field('opinions'), readOpinions),
    agreement: readOrNull(own.field('agreement'), readAgreement),
    council: readOrNull(own.field('council'), readCouncilRules),
    scoreOfRecord: readOrNull(own.field('scoreOfRecord'), (from) => ({
      ...readTextWith(from, 'column'),
      column: from.field('column').oneOf(['appraisal', 'council']),
    })),
    forms: FORM_IDS.flatMap((id) => byId.get(id) ?? []),
    awaited: own.field('awaited').list(readAwaited),
  }
  for (const source of new Set(citedBy({ ...procedure, sources: {} })))
    if (!Object.hasOwn(procedure.sources, source)) own.refuse(`has no source ${source}`, 'source-unknown')
  for (const about of ABOUT)
    if (
      about !== 'forms' &&
      procedure[about] === null &&
      !procedure.awaited.some((one) => one.about === about)
    )
      own.field(about).refuse('is not known: `awaited` must say which text')
  return errors.length === 0 ? ok(procedure) : err(errors)
}

const readPosting = (from: ValueReader): PostingRules => ({
  ...readCited(from, ['what', 'duties']),
  what: from.field('what').list(readLegalText, 1),
  duties: from.field('duties').list(readDuty, 1),
})

const readDuty = (from: ValueReader): PostingDuty => ({
  ...readCited(from, ['step', 'ways']),
  step: readOrNull(from.field('step'), (step) => step.integer(1)),
  ways: from.field('ways').list(readWay, 1),
})

const readWay = (from: ValueReader): PostingWay => ({
  ...readCited(from, ['kind', 'text', 'places', 'broadcasts']),
  kind: from.field('kind').oneOf(POSTING_KINDS),
  text: from.field('text').text(),
  places: from.field('places').list((place) => place.text()),
  ...from.optional('broadcasts', (number) => readLegalNumber(number, 1, MOST_BROADCASTS)),
})

const readOpinions = (from: ValueReader): OpinionRules => ({
  ...readCited(from, ['step', 'text']),
  step: from.field('step').integer(1),
  text: from.field('text').text(),
})

const readAgreement = (from: ValueReader): AgreementRules => ({
  ...readCited(from, ['step', 'chair', 'roles']),
  step: from.field('step').integer(1),
  chair: readLegalText(from.field('chair')),
  roles: from.field('roles').list(readLegalText, 1),
})

const readCouncilRules = (from: ValueReader): CouncilRules => ({
  ...readCited(from, ['most', 'quorum', 'seats', 'inWriting', 'voting']),
  most: readLegalNumber(from.field('most'), 1, MOST_MEMBERS),
  quorum: readShare(from.field('quorum')),
  seats: from.field('seats').list((seat) => ({
    ...readTextWith(seat, 'seat'),
    seat: seat.field('seat').oneOf(SEATS),
  })),
  inWriting: readOrNull(from.field('inWriting'), readLegalText),
  voting: readLegalText(from.field('voting')),
})

/** A legal text that says one thing more. */
function readTextWith(from: ValueReader, more: string): LegalText {
  const cited = readCited(from, ['value', more])
  const value = from.field('value')
  return { ...cited, value: cited.status === 'missing' && value.value === null ? null : value.text() }
}

function readShare(from: ValueReader): LegalShare {
  const cited = readCited(from, ['part', 'whole'])
  const [part, whole] = [from.field('part'), from.field('whole')]
  if (cited.status === 'missing') {
    if (part.value !== null || whole.value !== null)
      from.refuse('must be null: its status is missing', 'value-with-missing')
    if (cited.note === undefined) from.field('note').refuse('must say which text is awaited', 'note-needed')
    return { ...cited, part: null, whole: null }
  }
  return { ...cited, part: part.integer(1), whole: whole.integer(1) }
}

const readAwaited = (from: ValueReader): AwaitedText => {
  const cited = readCited(from, ['about'])
  if (cited.status !== 'missing') from.field('status').refuse('must be missing', 'deadline-must-be-missing')
  if (cited.note === undefined) from.field('note').refuse('must say which text is awaited', 'note-needed')
  return { ...cited, about: from.field('about').oneOf(ABOUT) }
}

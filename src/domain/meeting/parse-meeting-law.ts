import { readCited, readLegalNumber, readLegalText } from '../criteria-set/read-rule.ts'
import { ValueReader, type CriteriaSetError } from '../criteria-set/read-value.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { DECISION_KINDS, type DecisionKind } from './meeting.ts'
import type { DecisionRule, MeetingInstrument, MeetingLaw, Share } from './meeting-law.ts'

/** More days, people or ballots than this are a slip of whoever typed the law. */
const MOST = 1000

/** The law of meetings from a file; refused whole, with every error's path and reason, when anything is wrong. */
export function parseMeetingLaw(json: unknown): Result<MeetingLaw, readonly CriteriaSetError[]> {
  const errors: CriteriaSetError[] = []
  const law = readLaw(new ValueReader(json, '', errors))
  if (errors.length === 0) checkWhole(law, new ValueReader(json, '', errors))
  return errors.length === 0 ? ok(law) : err(errors)
}

const number = (from: ValueReader) => readLegalNumber(from, 1, MOST)
const texts = (from: ValueReader) => from.list((one) => one.text(), 1)

function readLaw(from: ValueReader): MeetingLaw {
  from.names([
    'id',
    'title',
    'instruments',
    'sources',
    'convener',
    'participants',
    'clusters',
    'notice',
    'papers',
    'secretary',
    'method',
    'committee',
    'order',
    'decisions',
    'sending',
    'householdBallot',
    'mediators',
  ])
  return {
    id: from.field('id').text(),
    title: from.field('title').text(),
    instruments: from.field('instruments').list(readInstrument, 1),
    sources: readSources(from.field('sources')),
    convener: readLegalText(from.field('convener')),
    participants: readLegalText(from.field('participants')),
    clusters: readObject(from.field('clusters'), {
      householdsAtLeast: number,
      orScattered: (flag) => flag.flag(),
      planApprovedBy: readLegalText,
    }),
    notice: readObject(from.field('notice'), { daysBefore: number, ways: texts, form: readLegalText }),
    papers: readObject(from.field('papers'), {
      daysBefore: number,
      decisions: (kinds) => kinds.list(readDecisionKind, 1),
    }),
    secretary: readShare(from.field('secretary')),
    method: readShare(from.field('method')),
    committee: readObject(from.field('committee'), {
      approval: readShare,
      least: number,
      most: number,
      witnesses: number,
      copies: number,
      form: readLegalText,
    }),
    order: { ...readCited(from.field('order'), ['steps']), steps: texts(from.field('order').field('steps')) },
    decisions: from.field('decisions').list(readDecisionRule),
    sending: readObject(from.field('sending'), {
      workingDays: number,
      to: readLegalText,
      contents: texts,
      papers: texts,
      form: readLegalText,
    }),
    householdBallot: readObject(from.field('householdBallot'), {
      when: readLegalText,
      teamLeast: number,
      teamMost: number,
      leader: readLegalText,
      publicDaysBefore: number,
      perHousehold: number,
      witnesses: number,
      workingDays: number,
      form: readLegalText,
    }),
    mediators: readObject(from.field('mediators'), { teamLeast: number, mustInclude: readLegalText }),
  }
}

/** Exactly the given fields, each by its reader. */
function readObject<T>(
  from: ValueReader,
  readers: { readonly [K in keyof T & string]: (field: ValueReader) => T[K] },
): T {
  const names = Object.keys(readers) as (keyof T & string)[]
  from.names(names)
  return Object.fromEntries(names.map((name) => [name, readers[name](from.field(name))])) as T
}

function readShare(from: ValueReader): Share {
  const kind = from.field('kind').oneOf(['at-least', 'more-than'] as const)
  const of = from.field('of').oneOf(['all-households', 'present'] as const)
  if (kind === 'more-than') {
    const percent = from.field('percent').integer(1)
    // More than all of them can never be.
    if (percent > 99) from.field('percent').refuse('must be at most 99', 'too-large', 99)
    return { ...readCited(from, ['kind', 'of', 'percent']), kind, of, percent }
  }
  const part = from.field('part').integer(1)
  const whole = from.field('whole').integer(1)
  if (part > whole) from.field('part').refuse(`must be at most ${whole}`, 'too-large', whole)
  return { ...readCited(from, ['kind', 'of', 'part', 'whole']), kind, of, part, whole }
}

function readDecisionRule(from: ValueReader): DecisionRule {
  return {
    ...readCited(from, ['decision', 'name', 'pass', 'recognition']),
    decision: readDecisionKind(from.field('decision')),
    name: from.field('name').text(),
    pass: readShare(from.field('pass')),
    ...from.optional('recognition', (recognition) => {
      recognition.names(['by', 'workingDays'])
      return {
        by: readLegalText(recognition.field('by')),
        ...recognition.optional('workingDays', number),
      }
    }),
  }
}

function readDecisionKind(from: ValueReader): DecisionKind {
  const kind = DECISION_KINDS.find((one) => one === from.value)
  if (kind === undefined) from.refuse('must be a kind of decision', 'choice-unknown', String(from.value))
  return kind ?? 1
}

function readInstrument(from: ValueReader): MeetingInstrument {
  return {
    ...readCited(from, ['id', 'name', 'effective']),
    id: from.field('id').text(),
    name: from.field('name').text(),
    ...from.optional('effective', readLegalText),
  }
}

function readSources(from: ValueReader): MeetingLaw['sources'] {
  return Object.fromEntries(
    from.names().map((key) => {
      const source = from.field(key)
      source.names(['title', 'address'])
      return [key, { title: source.field('title').text(), address: source.field('address').text() }]
    }),
  )
}

/** Every kind once, every source named, and no least above its most. */
function checkWhole(law: MeetingLaw, from: ValueReader): void {
  const kinds = law.decisions.map(({ decision }) => decision)
  for (const kind of DECISION_KINDS)
    if (kinds.filter((one) => one === kind).length !== 1)
      from.field('decisions').refuse(`must have the kind ${kind} once`)
  const { committee, householdBallot } = law
  if ((committee.least.value ?? 0) > (committee.most.value ?? MOST))
    from.field('committee').refuse('has its least above its most', 'range-backwards')
  if ((householdBallot.teamLeast.value ?? 0) > (householdBallot.teamMost.value ?? MOST))
    from.field('householdBallot').refuse('has its least above its most', 'range-backwards')
  checkSources(from, law.sources)
}

function checkSources(from: ValueReader, sources: MeetingLaw['sources']): void {
  if (Array.isArray(from.value)) from.value.forEach((_, i) => checkSources(from.element(i), sources))
  else if (typeof from.value === 'object' && from.value !== null)
    for (const name of Object.keys(from.value)) {
      const field = from.field(name)
      if (name !== 'source' || typeof field.value !== 'string') checkSources(field, sources)
      else if (!Object.hasOwn(sources, field.value))
        field.refuse('is not among the sources', 'source-unknown', field.value)
    }
}

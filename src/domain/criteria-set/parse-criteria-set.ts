import { err, ok, type Result } from '../shared/result.ts'
import { checkPoints } from './check-points.ts'
import { checkReferences } from './check-references.ts'
import type { CriteriaSet, CrossCheck, Instrument, Source } from './criteria-set.ts'
import { readCondition } from './read-condition.ts'
import { readCriterion, readDate } from './read-criterion.ts'
import { readLegalStep } from './read-legal-step.ts'
import { readCited, readLegalPoints, readLegalText } from './read-rule.ts'
import { ValueReader, type CriteriaSetError } from './read-value.ts'

export type { CriteriaSetError } from './read-value.ts'

const fields = [
  'id',
  'revision',
  'title',
  'shortTitle',
  'instruments',
  'sources',
  'scale',
  'maxPoints',
  'appliesTo',
  'criteria',
  'conditions',
  'crossChecks',
  'process',
  'steps',
]

/** A criteria set from a file or an entry; refused whole, with every error's path and reason, when anything is wrong. */
export function parseCriteriaSet(json: unknown): Result<CriteriaSet, CriteriaSetError[]> {
  const errors: CriteriaSetError[] = []
  new ValueReader(json, '', errors).names(fields)
  if (errors.length > 0) return err(errors)
  const set = readCriteriaSet(json, errors)
  if (errors.length === 0) errors.push(...checkReferences(set), ...checkPoints(set))
  return errors.length === 0 ? ok(set) : err(errors)
}

/** Every field by itself; harmless stand-ins where one is wrong, which is told in `errors`. Nothing is compared yet. */
export function readCriteriaSet(json: unknown, errors: CriteriaSetError[]): CriteriaSet {
  const from = new ValueReader(json, '', errors)
  return {
    id: from.field('id').text(),
    revision: from.field('revision').integer(1),
    title: from.field('title').text(),
    shortTitle: from.field('shortTitle').text(),
    instruments: from.field('instruments').list(readInstrument, 1),
    sources: readSources(from.field('sources')),
    scale: from.field('scale').oneOf(['met-not-met', 'points']),
    ...from.optional('maxPoints', readLegalPoints),
    appliesTo: readRange(from.field('appliesTo')),
    criteria: from.field('criteria').list(readCriterion, 1),
    conditions: from.field('conditions').list(readCondition),
    crossChecks: from.field('crossChecks').list(readCrossCheck),
    process: readProcess(from.field('process')),
    steps: from.field('steps').list(readLegalStep),
  }
}

function readInstrument(from: ValueReader): Instrument {
  return {
    ...readCited(from, ['id', 'number', 'date', 'title', 'effective']),
    id: from.field('id').text(),
    number: from.field('number').text(),
    date: readDate(from.field('date')),
    title: from.field('title').text(),
    effective: readLegalText(from.field('effective')),
  }
}

function readSources(from: ValueReader): Readonly<Record<string, Source>> {
  return Object.fromEntries(
    from.names().map((key) => {
      const source = from.field(key)
      source.names(['title', 'address'])
      return [key, { title: source.field('title').text(), address: source.field('address').text() }]
    }),
  )
}

function readRange(from: ValueReader): CriteriaSet['appliesTo'] {
  from.names(['unitLevel', 'fromYear', 'toYear', 'onRequest', 'note'])
  const range = {
    unitLevel: from.field('unitLevel').oneOf(['commune', 'district']),
    fromYear: from.field('fromYear').integer(2013),
    ...from.optional('toYear', (year) => year.integer(2013)),
    ...from.optional('onRequest', (years) => years.list((year) => year.integer(2013), 1)),
    ...from.optional('note', (note) => note.text()),
  }
  if (range.toYear !== undefined && range.toYear < range.fromYear)
    from.field('toYear').refuse('is before fromYear', 'range-backwards')
  return range
}

function readCrossCheck(from: ValueReader): CrossCheck {
  return {
    ...readCited(from, ['id', 'kind', 'left', 'right']),
    id: from.field('id').text(),
    kind: from.field('kind').oneOf(['at-most', 'equal']),
    left: from.field('left').text(),
    right: from.field('right').text(),
  }
}

function readProcess(from: ValueReader): CriteriaSet['process'] {
  from.names(['receiver', 'council', 'recognises'])
  return {
    receiver: readLegalText(from.field('receiver')),
    council: readLegalText(from.field('council')),
    recognises: readLegalText(from.field('recognises')),
  }
}

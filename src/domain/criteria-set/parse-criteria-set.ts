import { err, ok, type Result } from '../shared/result.ts'
import { checkReferences } from './check-references.ts'
import type { Condition, CriteriaSet, CrossCheck, Instrument, LegalStep, Source } from './criteria-set.ts'
import { readCriterion, readDate } from './read-criterion.ts'
import { readCited, readLegalText } from './read-rule.ts'
import { ValueReader, type CriteriaSetError } from './read-value.ts'

export type { CriteriaSetError } from './read-value.ts'

const fields = [
  'id',
  'revision',
  'title',
  'instruments',
  'sources',
  'scale',
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
  const from = new ValueReader(json, '', errors)
  from.names(fields)
  if (errors.length > 0) return err(errors)
  const set: CriteriaSet = {
    id: from.field('id').text(),
    revision: from.field('revision').integer(1),
    title: from.field('title').text(),
    instruments: from.field('instruments').list(readInstrument, 1),
    sources: readSources(from.field('sources')),
    scale: from.field('scale').oneOf(['met-not-met']),
    appliesTo: readRange(from.field('appliesTo')),
    criteria: from.field('criteria').list(readCriterion, 1),
    conditions: from.field('conditions').list(readCondition),
    crossChecks: from.field('crossChecks').list(readCrossCheck),
    process: readProcess(from.field('process')),
    steps: from.field('steps').list(readStep),
  }
  if (errors.length === 0) errors.push(...checkReferences(set))
  return errors.length === 0 ? ok(set) : err(errors)
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
  from.names(['unitLevel', 'fromYear', 'toYear'])
  const range = {
    unitLevel: from.field('unitLevel').oneOf(['commune', 'district']),
    fromYear: from.field('fromYear').integer(2013),
    ...from.optional('toYear', (year) => year.integer(2013)),
  }
  if (range.toYear !== undefined && range.toYear < range.fromYear)
    from.field('toYear').refuse('is before fromYear')
  return range
}

function readCondition(from: ValueReader): Condition {
  return {
    ...readCited(from, ['id', 'kind', 'text']),
    id: from.field('id').text(),
    kind: from.field('kind').oneOf(['all-indicators-met', 'declared']),
    text: from.field('text').text(),
  }
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

function readStep(from: ValueReader): LegalStep {
  return {
    ...readCited(from, ['no', 'text', 'deadline']),
    no: from.field('no').integer(1),
    text: from.field('text').text(),
    deadline: readLegalText(from.field('deadline')),
  }
}

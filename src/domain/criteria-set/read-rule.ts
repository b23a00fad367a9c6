import type { Cited, LegalNumber, LegalText, Rule, ValueStatus } from './criteria-set.ts'
import type { ValueReader } from './read-value.ts'

const statuses: readonly ValueStatus[] = [
  'text',
  'secondary',
  'secondary-single',
  'practice',
  'derived',
  'unverified',
  'missing',
]
const citedFields = ['source', 'status', 'also', 'note']

/** Refuses any field other than the citation's and the given ones. */
export function readCited(from: ValueReader, fields: readonly string[]): Cited {
  from.names([...citedFields, ...fields])
  return {
    source: from.field('source').text(),
    status: from.field('status').oneOf(statuses),
    ...from.optional('also', (also) => also.list((key) => key.text(), 1)),
    ...from.optional('note', (note) => note.text()),
  }
}

/** A number is absent exactly when its status says so, and then a note says which text is awaited. */
export function readLegalNumber(from: ValueReader, least: number, most: number): LegalNumber {
  const cited = readCited(from, ['value'])
  const value = from.field('value')
  if (!checkMissing(value, cited)) return { ...cited, value: null }
  const number = value.integer(least)
  if (number > most) value.refuse(`must be at most ${most}`)
  return { ...cited, value: number }
}

export function readLegalText(from: ValueReader): LegalText {
  const cited = readCited(from, ['value'])
  const value = from.field('value')
  return { ...cited, value: checkMissing(value, cited) ? value.text() : null }
}

/** Whether there is a value to read. */
function checkMissing(value: ValueReader, cited: Cited): boolean {
  const missing = cited.status === 'missing'
  if (missing && value.value !== null) value.refuse('must be null: its status is missing')
  if (!missing && value.value === null) value.refuse('is null, but its status is not missing')
  if (missing && cited.note === undefined) value.refuse('is missing: a note must say which text is awaited')
  return !missing && value.value !== null
}

export const ruleKinds = [
  'ratio-at-least',
  'yes-no',
  'checklist',
  'count-at-least',
  'working-days-within',
  'all-of',
  'judged',
] as const satisfies readonly Rule['kind'][]

/** Deep enough for any law; a file nested deeper would only exhaust the stack. */
const deepest = 8

export function readRule(from: ValueReader, depth = 0): Rule {
  const kind = from.field('kind').oneOf(ruleKinds)
  const cited = (...fields: readonly string[]) => readCited(from, ['kind', ...fields])
  const fact = (name: string) => from.field(name).text()
  switch (kind) {
    case 'ratio-at-least':
      return {
        kind,
        ...cited('done', 'due', 'percent', 'nothingDue'),
        done: fact('done'),
        due: fact('due'),
        percent: readLegalNumber(from.field('percent'), 1, 100),
        nothingDue: from.field('nothingDue').oneOf(['met', 'awaited']),
      }
    case 'yes-no':
      return { kind, ...cited('fact'), fact: fact('fact') }
    case 'checklist':
    case 'count-at-least':
      return {
        kind,
        ...cited('fact', 'least'),
        fact: fact('fact'),
        least: readLegalNumber(from.field('least'), 1, Number.MAX_SAFE_INTEGER),
      }
    case 'working-days-within':
      return {
        kind,
        ...cited('start', 'end', 'days'),
        start: fact('start'),
        end: fact('end'),
        days: readLegalNumber(from.field('days'), 1, 366),
      }
    case 'all-of':
      if (depth >= deepest) from.refuse('is nested too deeply')
      return {
        kind,
        ...cited('rules'),
        rules: depth >= deepest ? [] : from.field('rules').list((rule) => readRule(rule, depth + 1), 1),
      }
    case 'judged':
      return { kind, ...cited('awaited'), awaited: from.field('awaited').text() }
  }
}

import { isPoints } from '../shared/points.ts'
import type { Cited, LegalNumber, LegalPoints, LegalText, ValueStatus } from './legal-value.ts'
import type { Band, Rule } from './rule.ts'
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
const citedFields = ['source', 'status', 'also', 'clause', 'note']

/** Refuses any field other than the citation's and the given ones. */
export function readCited(from: ValueReader, fields: readonly string[]): Cited {
  from.names([...citedFields, ...fields])
  return {
    source: from.field('source').text(),
    status: from.field('status').oneOf(statuses),
    ...from.optional('also', (also) => also.list((key) => key.text(), 1)),
    ...from.optional('clause', (clause) => clause.text()),
    ...from.optional('note', (note) => note.text()),
  }
}

/** A number is absent exactly when its status says so, and then a note says which text is awaited. */
export function readLegalNumber(from: ValueReader, least: number, most: number): LegalNumber {
  const cited = readCited(from, ['value'])
  const value = from.field('value')
  if (!checkMissing(value, cited)) return { ...cited, value: null }
  const number = value.integer(least)
  if (number > most) value.refuse(`must be at most ${most}`, 'too-large', most)
  return { ...cited, value: number }
}

/** Points in hundredths. */
export function readLegalPoints(from: ValueReader, least = 0): LegalPoints {
  const { value, ...cited } = readLegalNumber(from, least, mostPoints)
  return { ...cited, value: isPoints(value) ? value : null }
}

/** 1,000 points, the scale of the framework of 2013: nothing in force has more. */
const mostPoints = 100_000

export function readLegalText(from: ValueReader): LegalText {
  const cited = readCited(from, ['value'])
  const value = from.field('value')
  return { ...cited, value: checkMissing(value, cited) ? value.text() : null }
}

/** Whether there is a value to read. */
function checkMissing(value: ValueReader, cited: Cited): boolean {
  const missing = cited.status === 'missing'
  if (missing && value.value !== null)
    value.refuse('must be null: its status is missing', 'value-with-missing')
  if (!missing && value.value === null)
    value.refuse('is null, but its status is not missing', 'value-without')
  if (missing && cited.note === undefined)
    value.refuse('is missing: a note must say which text is awaited', 'note-needed')
  return !missing && value.value !== null
}

export const ruleKinds = [
  'ratio-at-least',
  'ratio-bands',
  'choice',
  'yes-no',
  'checklist',
  'count-at-least',
  'working-days-within',
  'deduction',
  'all-of',
  'sum',
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
    case 'ratio-bands':
      return {
        kind,
        ...cited('done', 'due', 'bands', 'nothingDue'),
        done: fact('done'),
        due: fact('due'),
        bands: readBands(from.field('bands')),
        nothingDue: from.field('nothingDue').oneOf(['met', 'awaited']),
      }
    case 'choice':
      return {
        kind,
        ...cited('fact', 'awards'),
        fact: fact('fact'),
        awards: from.field('awards').list((award) => {
          award.names(['option', 'points'])
          return { option: award.field('option').text(), points: readLegalPoints(award.field('points')) }
        }, 1),
      }
    case 'deduction':
      return {
        kind,
        ...cited('fact', 'full', 'each'),
        fact: fact('fact'),
        // Taking nothing away, or from nothing, would be no deduction: what one less would earn is divided by it.
        full: readLegalPoints(from.field('full'), 1),
        each: readLegalPoints(from.field('each'), 1),
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
    case 'sum':
      if (depth >= deepest) from.refuse('is nested too deeply', 'too-deep')
      return {
        kind,
        ...cited('rules'),
        rules: depth >= deepest ? [] : from.field('rules').list((rule) => readRule(rule, depth + 1), 1),
      }
    case 'judged':
      return { kind, ...cited('awaited'), awaited: from.field('awaited').text() }
  }
}

/** Highest first, each ending where the one above begins, down to 0 %. */
function readBands(from: ValueReader): readonly Band[] {
  const bands = from.list(readBand, 1)
  bands.forEach((band, i) => {
    const at = (name: string) => from.element(i).field(name)
    const above = bands[i - 1]
    if (!above && band.below !== undefined)
      at('below').refuse('the highest band has no upper end', 'band-top-bounded')
    if (above && band.below === undefined)
      at('below').refuse('only the highest band has no upper end', 'band-unbounded')
    if (band.below !== undefined && band.below <= band.from)
      at('below').refuse('is not above from', 'band-empty')
    if (above && band.below !== undefined && band.below < above.from)
      at('below').refuse(`leaves a gap: the band above begins at ${above.from}`, 'band-gap', above.from)
    if (above && band.below !== undefined && band.below > above.from)
      at('below').refuse(`overlaps: the band above begins at ${above.from}`, 'band-overlap', above.from)
    const [more, less] = [above?.points.value ?? null, band.points.value]
    if (more !== null && less !== null && less > more)
      at('points').refuse('is more than the band above earns: doing more would earn less', 'band-rises')
  })
  if (bands.at(-1)?.from !== 0) from.refuse('the lowest band must begin at 0', 'band-floor')
  return bands
}

function readBand(from: ValueReader): Band {
  const percent = (value: ValueReader) => {
    const number = value.integer(0)
    if (number > 100) value.refuse('must be at most 100', 'too-large', 100)
    return number
  }
  return {
    ...readCited(from, ['from', 'below', 'points']),
    from: percent(from.field('from')),
    ...from.optional('below', percent),
    points: readLegalPoints(from.field('points')),
  }
}

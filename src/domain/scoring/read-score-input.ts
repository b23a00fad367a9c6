import { UNIT_TYPES, type CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { FactDefinition, FactId } from '../criteria-set/fact-definition.ts'
import { factIndex, homeOfFact } from '../criteria-set/fact-index.ts'
import { mayComputeWith } from '../criteria-set/legal-value.ts'
import type { ValueReader } from '../criteria-set/read-value.ts'
import type { NotArising } from '../criteria-set/rule.ts'
import type { Json } from '../shared/json.ts'
import { nearestTexts } from '../shared/nearest-texts.ts'
import { isPoints } from '../shared/points.ts'
import { sameJson } from '../shared/same-json.ts'
import type { Answers, FactValue, Judgement, Mark } from './assessment.ts'
import { isUsable } from './read-facts.ts'

export interface ScoreInput {
  readonly set: CriteriaSet
  readonly answers: Answers
}

const fields = [
  'criteriaSet',
  'unitType',
  'facts',
  'notArising',
  'points',
  'criterionPoints',
  'judgements',
  'declarations',
]

/**
 * A dossier as the command line and the import of past years give it (README, `npm run score`). Every wrong value is
 * reported to the reader with its path and left out. Null when there is no such set to read the rest by.
 *
 * @param basis Vietnamese: what marks, judgements and "không phát sinh" of this input rest on
 */
export function readScoreInput(
  from: ValueReader,
  sets: ReadonlyMap<string, CriteriaSet>,
  basis: string,
): ScoreInput | null {
  from.names(fields)
  const id = from.field('criteriaSet').text()
  const unitType = from.optional('unitType', (type) => type.oneOf(UNIT_TYPES)).unitType ?? null
  const set = sets.get(id)
  if (!set) {
    if (id !== '')
      from.field('criteriaSet').refuse(`there is no set ${id}; there are ${[...sets.keys()].join(', ')}`)
    return null
  }
  const places = placesOf(set)
  const answers: Answers = {
    facts: readFacts(from.field('facts'), set),
    notArising: readNotArising(from.field('notArising'), set, basis),
    judgements: readEach<Judgement>(from.field('judgements'), places.below, (value) => {
      if (set.scale === 'points') value.refuse(`${set.id} gives points: enter points`)
      return { met: value.flag(), reason: basis }
    }),
    marks: {
      ...readEach(from.field('points'), places.below, (value) => readMark(value, set, basis)),
      ...readEach(from.field('criterionPoints'), places.criteria, (value) => readMark(value, set, basis)),
    },
    declarations: readDeclarations(from.field('declarations'), set),
    unitType,
  }
  return { set, answers }
}

function readFacts(from: ValueReader, set: CriteriaSet): Readonly<Record<FactId, FactValue>> {
  const facts = new Map<FactId, FactValue>()
  const givenAs = new Map<FactId, FactId>()
  readEach(from, factIndex(set), (place, id) => {
    const definition = homeOfFact(set, id)?.definition
    const value = place.value as FactValue
    if (!definition || !isFilled(value) || !isUsable(value, definition))
      return place.refuse(`must be ${definition ? expected(definition) : 'a fact of the set'}`)
    const before = facts.get(definition.id)
    if (before !== undefined && !sameJson(before as Json, value as Json))
      return place.refuse(`is the same fact as ${givenAs.get(definition.id)}, which has another value`)
    facts.set(definition.id, value)
    givenAs.set(definition.id, id)
  })
  return Object.fromEntries(facts)
}

/** Nothing is answered by leaving it out. */
const isFilled = (value: unknown): boolean =>
  value !== null && !(typeof value === 'string' && value.trim() === '')

function expected({ kind, min = 0, max, options = [] }: FactDefinition): string {
  const ids = options.map((option) => option.id).join(', ')
  switch (kind) {
    case 'count':
      return `a whole number from ${min}${max === undefined ? '' : ` to ${max}`}`
    case 'money':
      return `a whole number of đồng from ${min}${max === undefined ? '' : ` to ${max}`}`
    case 'date':
      return 'a day that exists, YYYY-MM-DD'
    case 'yes-no':
      return 'true or false'
    case 'choice':
      return `one of ${ids}`
    case 'choices':
      return `a list of ${ids}`
    case 'documents':
      return 'a list of {number, date, issuer, title}, each with its number or title and a date YYYY-MM-DD or none'
  }
}

function readNotArising(
  from: ValueReader,
  set: CriteriaSet,
  basis: string,
): Readonly<Record<string, string>> {
  if (!from.isPresent) return {}
  const places = placesOf(set).notArising
  const declared = from.list((element) => {
    const id = element.text()
    const law = places.get(id)
    if (id === '') return []
    if (!places.has(id)) element.refuse(unknown(id, places.keys()))
    else if (!law) element.refuse(`${set.id} gives “không phát sinh” no effect at ${id}`)
    else if (!mayComputeWith(law))
      element.refuse(`the effect of “không phát sinh” at ${id} has not been checked`)
    else return [[id, basis] as const]
    return []
  })
  return Object.fromEntries(declared.flat())
}

function readMark(from: ValueReader, set: CriteriaSet, basis: string): Mark | null {
  const { value } = from
  if (set.scale !== 'points') from.refuse(`${set.id} knows met and not met only: it gives no points`)
  else if (isPoints(value)) return { points: value, reason: basis }
  else if (typeof value === 'number' && !Number.isInteger(value))
    from.refuse('points are whole hundredths: 2,5 points is 250')
  else from.refuse('must be points in whole hundredths of at least 0: 2,5 points is 250')
  return null
}

function readDeclarations(from: ValueReader, set: CriteriaSet): Readonly<Record<string, boolean>> {
  return readEach(from, placesOf(set).conditions, (value) => value.flag())
}

/** What may be named in an input, by id. Kept per set object: sets are never edited. */
interface Places {
  readonly criteria: ReadonlySet<string>
  /** Indicators and items. */
  readonly below: ReadonlySet<string>
  readonly conditions: ReadonlySet<string>
  /** Of all three levels; undefined where the law says nothing about it. */
  readonly notArising: ReadonlyMap<string, NotArising | undefined>
}

const known = new WeakMap<CriteriaSet, Places>()

function placesOf(set: CriteriaSet): Places {
  const before = known.get(set)
  if (before) return before
  const below = new Set<string>()
  const notArising = new Map<string, NotArising | undefined>()
  for (const criterion of set.criteria) {
    notArising.set(criterion.id, criterion.notArising)
    for (const indicator of criterion.indicators)
      for (const place of [indicator, ...indicator.items]) {
        below.add(place.id)
        notArising.set(place.id, place.notArising ?? notArising.get(place.id))
      }
  }
  const ids = (all: readonly { readonly id: string }[]) => new Set(all.map(({ id }) => id))
  const places = { criteria: ids(set.criteria), below, conditions: ids(set.conditions), notArising }
  known.set(set, places)
  return places
}

/** An object by known ids, absent or not; what `read` gives as null or leaves unsaid is not kept. */
function readEach<T>(
  from: ValueReader,
  ids: ReadonlySet<string> | ReadonlyMap<string, unknown>,
  read: (value: ValueReader, id: string) => T | null | void,
): Readonly<Record<string, T>> {
  if (!from.isPresent) return {}
  const kept = new Map<string, T>()
  for (const id of from.names()) {
    const value = from.field(id)
    if (!ids.has(id)) value.refuse(unknown(id, ids.keys()))
    else {
      const one = read(value, id)
      if (one !== null && one !== undefined) kept.set(id, one)
    }
  }
  return Object.fromEntries(kept)
}

function unknown(id: string, ids: Iterable<string>): string {
  const nearest = nearestTexts(id, ids)
  return `there is no ${id} here${nearest.length > 0 ? `; did you mean ${nearest.join(', ')}?` : ''}`
}

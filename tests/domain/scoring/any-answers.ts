import fc from 'fast-check'
import type { CriteriaSet } from '../../../src/domain/criteria-set/criteria-set.ts'
import type { FactDefinition } from '../../../src/domain/criteria-set/fact-definition.ts'
import { factIndex } from '../../../src/domain/criteria-set/fact-index.ts'
import type { Answers, FactValue } from '../../../src/domain/scoring/assessment.ts'
import type { Points } from '../../../src/domain/shared/points.ts'

const placesOf = (set: CriteriaSet) =>
  set.criteria.flatMap((criterion) => [
    criterion.id,
    ...criterion.indicators.flatMap((indicator) => [indicator.id, ...indicator.items.map(({ id }) => id)]),
  ])

/** Some of each kind of key with a value of its own. */
const someOf = <T>(ids: readonly string[], value: (id: string) => fc.Arbitrary<T>, share = 0.5) =>
  fc
    .tuple(...ids.map((id) => fc.option(value(id), { freq: Math.round(share / (1 - share)) || 1 })))
    .map((values) =>
      Object.fromEntries(values.flatMap((one, i) => (one === null ? [] : [[ids[i]!, one]]))),
    ) as fc.Arbitrary<Record<string, T>>

/** What an officer may well enter: values of the right kind, some left out, marks and declarations here and there. */
export function anyAnswers(set: CriteriaSet): fc.Arbitrary<Answers> {
  const definitions = [...factIndex(set).values()].flatMap(({ definition }) =>
    definition.sameAs === undefined ? [definition] : [],
  )
  const ids = placesOf(set)
  return fc.record({
    facts: someOf(
      definitions.map(({ id }) => id),
      (id) => valueOf(definitions.find((definition) => definition.id === id)!),
      0.85,
    ),
    notArising: fc.dictionary(fc.constantFrom(...ids), fc.constant('không phát sinh'), { maxKeys: 1 }),
    judgements: fc.dictionary(
      fc.constantFrom(...ids),
      fc.record({ met: fc.boolean(), reason: fc.constant('đã xét') }),
    ),
    marks: fc.dictionary(
      fc.constantFrom(...ids),
      fc.record({
        points: fc.integer({ min: 0, max: 1500 }) as unknown as fc.Arbitrary<Points>,
        reason: fc.constant('đã chấm'),
      }),
    ),
    declarations: fc.dictionary(fc.constantFrom(...set.conditions.map(({ id }) => id)), fc.boolean()),
    unitType: fc.constantFrom('I', 'II', 'III', null),
  })
}

function valueOf(fact: FactDefinition): fc.Arbitrary<FactValue> {
  const options = fact.options?.map(({ id }) => id) ?? []
  switch (fact.kind) {
    case 'count':
    case 'money':
      return fc.integer({ min: fact.min ?? 0, max: Math.min(fact.max ?? 12, 12) })
    case 'date':
      return fc.constantFrom('2026-03-02', '2026-03-05', '2026-03-20', '2027-02-01')
    case 'yes-no':
      return fc.boolean()
    case 'choice':
      return fc.constantFrom(...options)
    case 'choices':
      return fc.subarray(options)
    case 'documents':
      return fc.constantFrom([], [{ number: '1/QĐ', date: '2024-01-05', issuer: '', title: '' }])
  }
}

/** Anything at all: entries come from other phones, where anything may stand. */
export function anyJunk(set: CriteriaSet): fc.Arbitrary<Answers> {
  const junk = fc.oneof(
    fc.integer(),
    fc.double(),
    fc.constantFrom(NaN, Infinity, -1, -0, 2 ** 53, 1e300, null, '2026-02-29', '__proto__', ''),
    fc.string(),
    fc.boolean(),
    fc.array(fc.anything()),
    fc.anything(),
  ) as fc.Arbitrary<never>
  const at = (ids: readonly string[], value: fc.Arbitrary<unknown>) =>
    fc.dictionary(
      fc.constantFrom(...ids, '__proto__', 'constructor', 'x'),
      fc.oneof(value, junk),
    ) as fc.Arbitrary<Record<string, never>>
  const places = placesOf(set)
  return fc.record({
    facts: at([...factIndex(set).keys()], fc.nat()),
    notArising: at(places, fc.string()),
    judgements: at(places, fc.record({ met: fc.boolean(), reason: fc.string() })),
    marks: at(places, fc.record({ points: fc.integer(), reason: fc.string() })),
    declarations: at(
      set.conditions.map(({ id }) => id),
      fc.boolean(),
    ),
    unitType: fc.constantFrom('I', 'II', 'III', null),
  })
}

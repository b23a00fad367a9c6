import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { factIndex } from '../../../src/domain/criteria-set/fact-index.ts'
import { assess } from '../../../src/domain/scoring/assess.ts'
import type { Answers, FactValue, Outcome } from '../../../src/domain/scoring/assessment.ts'
import { explain } from '../../../src/domain/scoring/explain.ts'
import { answers, calendar } from '../../law/shipped-set.ts'
import { everythingMet, tcpl2025 } from '../../law/tcpl-2025-set.ts'

const factIds = [...factIndex(tcpl2025).keys()]
const items = tcpl2025.criteria.flatMap((c) => c.indicators).flatMap((i) => i.items)
const ids = [
  ...tcpl2025.criteria.map((c) => c.id),
  ...tcpl2025.criteria.flatMap((c) => c.indicators).map((i) => i.id),
  ...items.map((item) => item.id),
]

const junk: fc.Arbitrary<FactValue> = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(NaN, Infinity, -1, -0, 2 ** 53, 1e300, 0, 3),
  fc.string(),
  fc.constantFrom('2026-02-29', '2026-03-02', '9999-12-31', '__proto__', ''),
  fc.boolean(),
  fc.array(fc.oneof(fc.string(), fc.constant('portal'))),
  fc.constant(null),
  fc.anything() as fc.Arbitrary<FactValue>,
)
const maybeIds = fc.constantFrom(...ids, '__proto__', 'constructor')
const randomAnswers: fc.Arbitrary<Answers> = fc.record({
  facts: fc.dictionary(fc.constantFrom(...factIds, '__proto__', 'x'), junk),
  notArising: fc.dictionary(maybeIds, fc.oneof(fc.string(), fc.anything() as fc.Arbitrary<string>)),
  judgements: fc.dictionary(
    maybeIds,
    fc.oneof(fc.record({ met: fc.boolean(), reason: fc.string() }), fc.anything() as fc.Arbitrary<never>),
  ),
  marks: fc.dictionary(
    maybeIds,
    fc.oneof(
      fc.record({ points: fc.integer() as fc.Arbitrary<never>, reason: fc.string() }),
      fc.anything() as fc.Arbitrary<never>,
    ),
  ),
  declarations: fc.dictionary(fc.constantFrom('DK1', 'DK2', 'DK3'), fc.boolean()),
  unitType: fc.constantFrom('I', 'II', 'III', null),
})

test('random answers never make it throw, and everything it says can be put into words', () => {
  fc.assert(
    fc.property(randomAnswers, (given) => {
      const assessment = assess(tcpl2025, given, calendar)
      expect(assessment.indicators).toHaveLength(14)
      for (const indicator of assessment.indicators) {
        for (const item of indicator.items)
          for (const language of ['vi', 'en'] as const)
            for (const sentence of explain(tcpl2025, item, language)) expect(sentence).toMatch(/\S.*[.”]$/su)
      }
    }),
    { numRuns: 400 },
  )
})

test('the order of the answers does not matter', () => {
  fc.assert(
    fc.property(randomAnswers, (given) => {
      const reversed = {
        ...given,
        facts: Object.fromEntries(Object.entries(given.facts).reverse()),
        notArising: Object.fromEntries(Object.entries(given.notArising).reverse()),
        judgements: Object.fromEntries(Object.entries(given.judgements).reverse()),
        declarations: Object.fromEntries(Object.entries(given.declarations).reverse()),
      }
      expect(assess(tcpl2025, reversed, calendar)).toEqual(assess(tcpl2025, given, calendar))
    }),
    { numRuns: 100 },
  )
})

/** How good an outcome is; what is not decided stands between. */
const rank: Record<Outcome, number> = {
  'not-met': 0,
  'not-assessed': 1,
  'awaiting-law': 1,
  scored: 1,
  met: 2,
}
const ratios = items.flatMap((item) => (item.rule.kind === 'ratio-at-least' ? [item.rule] : []))
const home = (id: string): string => {
  const fact = factIndex(tcpl2025).get(id)!.definition
  return fact.sameAs === undefined ? id : home(fact.sameAs)
}

describe('monotone: doing more never worsens', () => {
  test('one more done, never beyond what is due', () => {
    const counts = fc.dictionary(
      fc.constantFrom(...new Set(factIds.map(home))),
      fc.integer({ min: 0, max: 12 }),
    )
    const share = fc
      .integer({ min: 1, max: 12 })
      .chain((of) => fc.tuple(fc.integer({ min: 0, max: of - 1 }), fc.constant(of)))
    fc.assert(
      fc.property(counts, share, fc.constantFrom(...ratios), (others, [had, of], rule) => {
        const [done, due] = [home(rule.done), home(rule.due)]
        const facts = { ...others, [done]: had, [due]: of }
        // A numerator that is also a denominator elsewhere raises what is due there: only its own item is compared.
        const item = items.find((i) => i.rule === rule)!.id
        const outcomeOf = (given: Record<string, number>) =>
          assess(tcpl2025, answers({ facts: given }), calendar)
            .indicators.flatMap((i) => i.items)
            .find((i) => i.id === item)!.outcome
        expect(rank[outcomeOf({ ...facts, [done]: had + 1 })]).toBeGreaterThanOrEqual(rank[outcomeOf(facts)])
      }),
      { numRuns: 500 },
    )
  })

  test('one more activity ticked', () => {
    const options = factIndex(tcpl2025)
      .get('TC2.CT5.done')!
      .definition.options!.map((option) => option.id)
    fc.assert(
      fc.property(fc.subarray(options), fc.constantFrom(...options), (ticked, more) => {
        const outcomeOf = (chosen: readonly string[]) =>
          assess(tcpl2025, answers({ facts: { 'TC2.CT5.done': chosen } }), calendar).indicators.find(
            (i) => i.id === 'TC2.CT5',
          )!.outcome
        expect(rank[outcomeOf([...ticked, more])]).toBeGreaterThanOrEqual(rank[outcomeOf(ticked)])
      }),
    )
  })

  test('a plan issued a day earlier', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-02-${String(n).padStart(2, '0')}`)
    fc.assert(
      fc.property(day, day, day, (start, a, b) => {
        const [earlier, later] = [a, b].sort()
        const outcomeOf = (end: string) => {
          const facts = { 'TC2.CT4.1.start': start, 'TC2.CT4.1.end': end }
          const results = assess(tcpl2025, answers({ facts }), calendar).indicators.flatMap((i) => i.items)
          return results.find((i) => i.id === 'TC2.CT4.1')!.outcome
        }
        expect(rank[outcomeOf(earlier!)]).toBeGreaterThanOrEqual(rank[outcomeOf(later!)])
      }),
    )
  })
})

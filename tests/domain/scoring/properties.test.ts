import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { vietnamCalendar } from '../../../src/domain/calendar/vietnam-holidays.ts'
import type { CriteriaSet } from '../../../src/domain/criteria-set/criteria-set.ts'
import { homeOfFact } from '../../../src/domain/criteria-set/fact-index.ts'
import { checkedPoints, type LegalPoints } from '../../../src/domain/criteria-set/legal-value.ts'
import type { Rule } from '../../../src/domain/criteria-set/rule.ts'
import { assess } from '../../../src/domain/scoring/assess.ts'
import type {
  Answers,
  Assessment,
  DossierOutcome,
  Evaluation,
  ItemResult,
  Reason,
} from '../../../src/domain/scoring/assessment.ts'
import { explainCondition } from '../../../src/domain/scoring/explain-condition.ts'
import { explain, explainIndicator } from '../../../src/domain/scoring/explain.ts'
import { sumPoints } from '../../../src/domain/scoring/evaluate-points.ts'
import type { Points } from '../../../src/domain/shared/points.ts'
import { shippedCriteriaSets } from '../../../src/server/shipped-criteria-sets.ts'
import { anyAnswers, anyJunk } from './any-answers.ts'
import { anyPointsSet } from './any-points-set.ts'

const calendar = vietnamCalendar()
/** In a failing case a shipped set is told by its name. */
const named = (set: CriteriaSet) => Object.defineProperty(set, fc.toStringMethod, { value: () => set.id })
const shipped = fc.constantFrom(...[...shippedCriteriaSets().values()].map(named))
const anySet = fc.oneof(shipped, anyPointsSet)
const withAnswers = (sets: fc.Arbitrary<CriteriaSet>, answers = anyAnswers) =>
  sets.chain((set) => fc.tuple(fc.constant(set), answers(set)))

describe('whatever stands in the answers', () => {
  test('it never throws, and everything it says can be put into words in both languages', () => {
    fc.assert(
      fc.property(fc.oneof(withAnswers(anySet, anyJunk), withAnswers(anySet)), ([set, answers]) => {
        const result = assess(set, answers, calendar)
        for (const language of ['vi', 'en'] as const) {
          const sentences = [
            ...result.indicators.flatMap((indicator) => [
              ...indicator.items.flatMap((item) => explain(set, item, language)),
              ...explainIndicator(set, indicator, language),
            ]),
            ...result.conditions.map((condition) => explainCondition(set, condition, language, result)),
          ]
          for (const sentence of sentences) expect(sentence).toMatch(/\S[^]*[.”]$/u)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('every number of the result is a whole number a computer holds exactly', () => {
    fc.assert(
      fc.property(fc.oneof(withAnswers(anySet, anyJunk), withAnswers(anySet)), ([set, answers]) => {
        const { points, maxPoints, soFar, criteria, indicators } = assess(set, answers, calendar)
        const numbers = [
          points,
          maxPoints,
          soFar,
          ...criteria.flatMap((one) => [one.points, one.maxPoints, one.soFar, one.best]),
          ...indicators.flatMap((one) =>
            [one, ...one.items].flatMap((place) => [place.points, place.maxPoints]),
          ),
        ]
        for (const number of numbers)
          if (number !== null) expect(Number.isSafeInteger(number) && number >= 0).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('the order in which they were recorded does not matter', () => {
    const shuffled = <T>(record: Readonly<Record<string, T>>, seed: number): Record<string, T> => {
      const entries = Object.entries(record)
      return Object.fromEntries(
        [...entries.slice(seed % (entries.length + 1)).reverse(), ...entries].reverse(),
      )
    }
    fc.assert(
      fc.property(withAnswers(anySet), fc.nat(100), ([set, answers], seed) => {
        const other: Answers = {
          facts: shuffled(answers.facts, seed),
          notArising: shuffled(answers.notArising, seed),
          judgements: shuffled(answers.judgements, seed),
          marks: shuffled(answers.marks, seed),
          declarations: shuffled(answers.declarations, seed),
          unitType: answers.unitType,
        }
        expect(assess(set, other, calendar)).toEqual(assess(set, answers, calendar))
      }),
      { numRuns: 200 },
    )
  })
})

test('the outcome follows its order: not met, incomplete, awaiting the law, met', () => {
  const seen = new Set<DossierOutcome>()
  fc.assert(
    fc.property(withAnswers(anySet), ([set, answers]) => {
      const result = assess(set, answers, calendar)
      expect(result.outcome).toBe(outcomeInOrder(result))
      seen.add(result.outcome)
    }),
    { numRuns: 1000 },
  )
  expect(seen.size).toBe(4)
})

/** The order of architecture.md, said once more. */
function outcomeInOrder(result: Assessment): DossierOutcome {
  const marked = new Set(result.criteria.filter(({ mark }) => mark !== null).map(({ id }) => id))
  const counts = result.indicators.filter(
    ({ id }) => ![...marked].some((criterion) => id.startsWith(`${criterion}.`)),
  )
  const open = (by: string) =>
    result.conditions.some((condition) => condition.holds === null && condition.by === by)
  if (result.conditions.some(({ holds }) => holds === false)) return 'not-met'
  if (result.crossChecks.length > 0 || result.overMaximum.length > 0 || open('open')) return 'incomplete'
  if (counts.some(({ outcome }) => outcome === 'not-assessed')) return 'incomplete'
  if (counts.some(({ outcome }) => outcome === 'awaiting-law') || open('awaiting')) return 'awaiting-law'
  return 'met'
}

describe('every number can be traced to the law, to a mark or to a recorded fact', () => {
  test('from the item to the dossier', () => {
    fc.assert(
      fc.property(withAnswers(anySet), ([set, answers]) => {
        const result = assess(set, answers, calendar)
        const sum = (all: readonly { readonly points: number | null }[]) =>
          all.reduce((total, { points }) => total + (points ?? Number.NaN), 0)
        for (const criterion of set.criteria) {
          const summary = result.criteria.find(({ id }) => id === criterion.id)!
          const own = result.indicators.filter(({ id }) => criterion.indicators.some((one) => one.id === id))
          if (summary.points !== null)
            expect([sum(own), answers.marks[criterion.id]?.points]).toContain(summary.points)
          for (const indicator of own) {
            const law = criterion.indicators.find(({ id }) => id === indicator.id)!
            if (indicator.points !== null)
              expect([
                sum(indicator.items),
                answers.marks[indicator.id]?.points,
                indicator.maxPoints,
              ]).toContain(indicator.points)
            indicator.items.forEach((item, i) => {
              const most = law.items[i]!.maxPoints ?? law.maxPoints
              if (item.points !== null) expect(sourcesOf(item, answers, most)).toContain(item.points)
            })
          }
        }
        if (result.points !== null) expect(result.points).toBe(sum(result.criteria))
      }),
      { numRuns: 500 },
    )
  })

  /** Every number the item's points may be. */
  function sourcesOf(item: ItemResult, answers: Answers, most: LegalPoints | undefined): readonly number[] {
    if (item.by === 'mark') return [answers.marks[item.id]!.points]
    if (item.by === 'not-arising') return [0, checkedPoints(most) ?? -1]
    return ofReason(item.reason, most)
  }

  function ofReason(reason: Reason, most: LegalPoints | undefined): readonly number[] {
    switch (reason.kind) {
      case 'computed':
        return [0, checkedPoints(most) ?? -1]
      case 'scored':
        return reason.by === null
          ? deduct(reason.rule, reason.facts[0]!.value)
          : [checkedPoints(reason.by) ?? -1]
      case 'nothing-due':
        return [checkedPoints(most) ?? -1, ...topBand(reason.rule)]
      case 'parts':
        return reason.rule.kind === 'sum'
          ? [reason.parts.reduce((all, part) => all + partOf(part), 0)]
          : [0, checkedPoints(most) ?? -1]
      default:
        return []
    }
  }

  function partOf({ points, reason }: Evaluation): number {
    expect(ofReason(reason, undefined)).toContain(points)
    return points ?? Number.NaN
  }

  const topBand = (rule: Rule) =>
    rule.kind === 'ratio-bands' ? [checkedPoints(rule.bands[0]!.points) ?? -1] : []

  function deduct(rule: Rule, value: unknown): readonly number[] {
    if (rule.kind !== 'deduction' || typeof value !== 'number') return []
    return [Math.max(0, rule.full.value! - rule.each.value! * value)]
  }
})

describe('monotone: doing more never earns less', () => {
  /** Answers in which something more was done, by a rule of the set; nothing where its facts leave no room. */
  function* doingMore(set: CriteriaSet, rule: Rule, answers: Answers): Generator<Answers> {
    const home = (id: string) => homeOfFact(set, id)!.definition
    const withFact = (id: string, value: Answers['facts'][string]): Answers => ({
      ...answers,
      facts: { ...answers.facts, [home(id).id]: value },
    })
    const valueOf = (id: string) => answers.facts[home(id).id]
    switch (rule.kind) {
      case 'ratio-bands':
      case 'ratio-at-least': {
        const [done, due] = [valueOf(rule.done), valueOf(rule.due)]
        if (typeof done === 'number' && typeof due === 'number' && done < due)
          yield withFact(rule.done, done + 1)
        return
      }
      case 'deduction': {
        const late = valueOf(rule.fact)
        if (typeof late === 'number' && late > 0) yield withFact(rule.fact, late - 1)
        return
      }
      case 'count-at-least': {
        const count = valueOf(rule.fact)
        if (typeof count === 'number') yield withFact(rule.fact, count + 1)
        return
      }
      case 'yes-no':
        if (valueOf(rule.fact) === false) yield withFact(rule.fact, true)
        return
      case 'checklist': {
        const ticked = valueOf(rule.fact)
        const left = home(rule.fact).options!.filter(
          ({ id }) => Array.isArray(ticked) && !ticked.includes(id as never),
        )
        if (Array.isArray(ticked))
          for (const { id } of left) yield withFact(rule.fact, [...(ticked as string[]), id])
        return
      }
      case 'choice': {
        const pointsOf = (option: unknown) =>
          checkedPoints(rule.awards.find((award) => award.option === option)?.points) ?? Number.NaN
        for (const { option } of rule.awards)
          if (pointsOf(option) >= pointsOf(valueOf(rule.fact))) yield withFact(rule.fact, option)
        return
      }
      case 'sum':
      case 'all-of':
        for (const part of rule.rules) yield* doingMore(set, part, answers)
        return
      case 'working-days-within':
      case 'judged':
        return
    }
  }

  const rank = { 'not-met': 0, 'not-assessed': 1, 'awaiting-law': 1, scored: 1, met: 2 }

  test('at the item itself, in every set', () => {
    let compared = 0
    fc.assert(
      fc.property(withAnswers(anySet), ([set, answers]) => {
        const [before, items] = [byItem(set, answers), itemsOf(set)]
        for (const item of items)
          for (const more of doingMore(set, item.rule, answers)) {
            const [had, has] = [before.get(item.id)!, byItem(set, more).get(item.id)!]
            if (had.by !== 'rule' || has.by !== 'rule') continue
            compared += 1
            expect(rank[has.outcome]).toBeGreaterThanOrEqual(rank[had.outcome])
            if (had.points !== null && has.points !== null)
              expect(has.points).toBeGreaterThanOrEqual(had.points)
          }
      }),
      { numRuns: 200 },
    )
    expect(compared).toBeGreaterThan(500)
  })

  test('in the whole dossier, where no fact serves two indicators', () => {
    let compared = 0
    fc.assert(
      fc.property(withAnswers(anyPointsSet), ([set, given]) => {
        // Marks and declarations step in where the law is silent: they may say more, or less, than it does elsewhere.
        const answers = { ...given, marks: {}, declarations: { DK4: true } }
        const before = assess(set, answers, calendar)
        for (const item of itemsOf(set))
          for (const more of doingMore(set, item.rule, answers)) {
            const after = assess(set, more, calendar)
            compared += 1
            if (before.points !== null && after.points !== null)
              expect(after.points).toBeGreaterThanOrEqual(before.points)
            // Out of a band whose points nobody knows, doing more may show that the rest was not enough.
            if (before.points !== null && before.outcome !== 'not-met')
              expect(after.outcome).not.toBe('not-met')
          }
      }),
      { numRuns: 150 },
    )
    expect(compared).toBeGreaterThan(500)
  })

  const itemsOf = (set: CriteriaSet) => set.criteria.flatMap((c) => c.indicators).flatMap((i) => i.items)
  const byItem = (set: CriteriaSet, answers: Answers) =>
    new Map(
      assess(set, answers, calendar)
        .indicators.flatMap(({ items }) => items)
        .map((item) => [item.id, item]),
    )
})

describe('found by the properties above', () => {
  test('a part met because nothing fell due, of a band whose points are awaited, leaves its sum open', () => {
    const rule = { kind: 'sum' as const, rules: [], source: 'S', status: 'text' as const }
    const reason = { kind: 'parts' as const, rule, facts: [], parts: [] }
    const earned = { outcome: 'scored' as const, points: 100 as Points, reason }
    const nothingDue = { outcome: 'met' as const, points: null, reason }
    expect(sumPoints(rule, [earned, nothingDue])).toMatchObject({ outcome: 'awaiting-law', points: null })
  })

  test('a broken number recorded for a condition has no share that could be told', () => {
    const set = shippedCriteriaSets().get('tcpl-district-2022')!
    const none = { notArising: {}, judgements: {}, marks: {}, declarations: {}, unitType: null }
    const facts = { 'DK1.communes': 1, 'DK1.recognised': 0.25 }
    const [condition] = assess(set, { ...none, facts }, calendar).conditions
    expect(condition!.holds).toBeNull()
    expect(explainCondition(set, condition!, 'vi')).not.toContain('Tỷ lệ')
  })
})

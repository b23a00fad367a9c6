import { describe, expect, test } from 'vitest'
import type { CriteriaSet, Item } from '../../../src/domain/criteria-set/criteria-set.ts'
import type { Rule } from '../../../src/domain/criteria-set/rule.ts'
import type { ValueStatus } from '../../../src/domain/criteria-set/legal-value.ts'
import { assess } from '../../../src/domain/scoring/assess.ts'
import type { FactValue, ItemResult } from '../../../src/domain/scoring/assessment.ts'
import { explain } from '../../../src/domain/scoring/explain.ts'
import { answers, calendar } from '../../law/shipped-set.ts'
import { tcpl2025 } from '../../law/tcpl-2025-set.ts'

/** The shipped set with the first item of TC3.CT1 replaced: rules the 2025 set has no example of. */
function setWith(change: (item: Item) => Item): CriteriaSet {
  return {
    ...tcpl2025,
    criteria: tcpl2025.criteria.map((criterion) => ({
      ...criterion,
      indicators: criterion.indicators.map((indicator) => ({
        ...indicator,
        items: indicator.items.map((item) => (item.id === 'TC3.CT1.1' ? change(item) : item)),
      })),
    })),
  }
}

function resultOf(set: CriteriaSet, facts: Record<string, FactValue>, notArising = {}): ItemResult {
  const indicators = assess(set, answers({ facts, notArising }), calendar).indicators
  return indicators.flatMap((indicator) => indicator.items).find((item) => item.id === 'TC3.CT1.1')!
}

const practice = { source: 'S6', status: 'practice' } as const
const [due, done] = ['TC3.CT1.1.due', 'TC3.CT1.1.done']
const ratioOf = (status: ValueStatus, ruleStatus: ValueStatus = 'text'): Rule => ({
  kind: 'ratio-at-least',
  source: 'S6',
  status: ruleStatus,
  done,
  due,
  nothingDue: 'met',
  percent: { value: 80, source: 'S6', status },
})

describe('never computed with: what nobody has checked', () => {
  test.each<[threshold: ValueStatus, rule: ValueStatus, outcome: string]>([
    ['text', 'text', 'met'],
    ['secondary', 'practice', 'met'],
    ['derived', 'secondary-single', 'met'],
    ['unverified', 'text', 'awaiting-law'],
    ['missing', 'text', 'awaiting-law'],
    ['text', 'unverified', 'awaiting-law'],
    ['text', 'missing', 'awaiting-law'],
  ])('threshold %s under a rule %s → %s', (threshold, rule, outcome) => {
    const set = setWith((item) => ({ ...item, rule: ratioOf(threshold, rule) }))
    expect(resultOf(set, { [due]: 5, [done]: 5 }).outcome).toBe(outcome)
    expect(resultOf(set, { [due]: 0 }).outcome).toBe(outcome)
  })

  test('an unverified "not arising" has no effect', () => {
    const set = setWith((item) => ({ ...item, notArising: { ...item.notArising!, status: 'unverified' } }))
    expect(resultOf(set, {}, { 'TC3.CT1.1': 'không phát sinh' }).outcome).toBe('not-assessed')
  })
})

describe('count-at-least', () => {
  const rule: Rule = { kind: 'count-at-least', ...practice, fact: done, least: { value: 3, ...practice } }
  const set = setWith((item) => ({ ...item, rule }))
  test.each<[FactValue, string, number | null]>([
    [3, 'met', null],
    [4, 'met', null],
    [2, 'not-met', 1],
    [0, 'not-met', 3],
    [null, 'not-assessed', null],
    [-1, 'not-assessed', null],
    [NaN, 'not-assessed', null],
    ['3', 'not-assessed', null],
    [1_000_001, 'not-assessed', null],
  ])('%s of at least 3 → %s', (value, outcome, more) => {
    const { outcome: found, reason } = resultOf(set, { [done]: value })
    expect(found).toBe(outcome)
    expect(reason.kind === 'computed' ? (reason.more?.count ?? null) : null).toBe(more)
  })
})

describe('all-of', () => {
  const part = (fact: string): Rule => ({
    kind: 'count-at-least',
    ...practice,
    fact,
    least: { value: 2, ...practice },
  })
  const rule: Rule = { kind: 'all-of', ...practice, rules: [part(due), part(done)] }
  const set = setWith((item) => ({ ...item, rule }))
  test.each<[FactValue, FactValue, string]>([
    [2, 2, 'met'],
    [2, 1, 'not-met'],
    [null, 1, 'not-met'],
    [2, null, 'not-assessed'],
  ])('%s and %s, each at least 2 → %s', (first, second, outcome) => {
    expect(resultOf(set, { [due]: first, [done]: second }).outcome).toBe(outcome)
  })

  test('explains each part', () => {
    const sentences = explain(set, resultOf(set, { [due]: 2, [done]: 1 }), 'vi')
    expect(sentences.filter((sentence) => sentence.startsWith('Kết quả'))).toEqual([
      'Kết quả: Đạt.',
      'Kết quả: Không đạt.',
      'Kết quả: Không đạt.',
    ])
  })
})

test('where no source says what nothing due means, it is awaited', () => {
  const rule = { ...ratioOf('text'), nothingDue: 'awaited' } as Rule
  const set = setWith((item) => ({ ...item, rule }))
  expect(resultOf(set, { [due]: 0 }).outcome).toBe('awaiting-law')
  expect(resultOf(set, { [due]: 5, [done]: 4 }).outcome).toBe('met')
})

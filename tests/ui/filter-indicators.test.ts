import { describe, expect, test } from 'vitest'
import json from '../../src/domain/criteria-set/data/tcpl-2025.json' with { type: 'json' }
import { parseCriteriaSet } from '../../src/domain/criteria-set/parse-criteria-set.ts'
import type { SelfAssessment } from '../../src/domain/dossier/self-assessment.ts'
import type { Answers, Assessment, Mark } from '../../src/domain/scoring/assessment.ts'
import { vietnamCalendar } from '../../src/domain/calendar/vietnam-holidays.ts'
import { assess } from '../../src/domain/scoring/assess.ts'
import { noAnswers, pointsSet } from '../domain/scoring/points-set.ts'
import { isUnfinished } from '../../src/domain/scoring/is-unfinished.ts'
import { filterIndicators } from '../../src/ui/components/dossier/filter-indicators.ts'

const parsed = parseCriteriaSet(json)
if (!parsed.ok) throw new Error('The set in force does not parse')
const { criteria } = parsed.value

const result = (id: string, outcome: string, by: string) => ({ id, outcome, items: [{ id, outcome, by }] })
const assessment = {
  indicators: [result('TC1.CT1', 'not-met', 'rule'), result('TC1.CT2', 'not-assessed', 'nothing')],
} as unknown as Assessment
const self = { owners: { 'TC2.CT4': 'mai' } } as unknown as SelfAssessment
const find = (
  words: string,
  filter: Parameters<typeof filterIndicators>[2] = 'all',
  me: string | null = 'mai',
) =>
  filterIndicators(criteria, words, filter, { self, assessment, me }).flatMap(({ indicators }) =>
    indicators.map(({ id }) => id),
  )

describe('filterIndicators', () => {
  test('no words, no filter: all fourteen in the order of the set', () => {
    expect(find('')).toHaveLength(14)
    expect(find('')[0]).toBe('TC1.CT1')
  })

  test('words with and without diacritics find the same', () => {
    expect(find('trợ giúp pháp lý')).toContain('TC2.CT7')
    expect(find('TRO GIUP PHAP LY')).toEqual(find('trợ giúp pháp lý'))
  })

  test('a criterion left without indicators is dropped', () => {
    const groups = filterIndicators(criteria, 'hòa giải', 'all', { self, assessment, me: null })
    expect(groups.every(({ indicators }) => indicators.length > 0)).toBe(true)
    expect(find('không có chữ này')).toEqual([])
  })

  test('open, not met, mine', () => {
    expect(find('', 'open')).toEqual(['TC1.CT2'])
    expect(find('', 'not-met')).toEqual(['TC1.CT1'])
    expect(find('', 'mine')).toEqual(['TC2.CT4'])
    expect(find('', 'mine', null)).toEqual([])
  })
})

test('unfinished is an item nobody answered, not a result that failed', () => {
  const [first] = criteria
  expect(isUnfinished(assessment, first!, 'TC1.CT2')).toBe(true)
  expect(isUnfinished(assessment, first!, 'TC1.CT1')).toBe(false)
  expect(isUnfinished(assessment, first!, 'unknown')).toBe(false)
})

describe('in a set of points', () => {
  const criterion = pointsSet.criteria[1]!
  const assessed = (marks: Answers['marks']) => assess(pointsSet, { ...noAnswers, marks }, vietnamCalendar())
  const mark = { points: 500, reason: 'Quyết định số 5' } as Mark

  test('an indicator is unfinished until it has points', () => {
    const one = assessed({ 'TC2.CT1': mark })
    expect(isUnfinished(one, criterion, 'TC2.CT1')).toBe(false)
    expect(isUnfinished(one, criterion, 'TC2.CT2')).toBe(true)
  })
  test('or its whole criterion has', () => {
    const whole = assessed({ TC2: mark })
    expect(isUnfinished(whole, criterion, 'TC2.CT1')).toBe(false)
    expect(isUnfinished(whole, criterion, 'TC2.CT2')).toBe(false)
  })
  test('"not met" finds those that lost points of a known maximum', () => {
    const context = { self, assessment: assessed({ 'TC2.CT1': mark, 'TC2.CT2': mark }), me: null }
    const found = filterIndicators(pointsSet.criteria, '', 'not-met', context)
    expect(found.flatMap(({ indicators }) => indicators.map(({ id }) => id))).toEqual(['TC2.CT1'])
  })
})

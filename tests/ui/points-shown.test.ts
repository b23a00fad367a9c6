import { describe, expect, test } from 'vitest'
import { vietnamCalendar } from '../../src/domain/calendar/vietnam-holidays.ts'
import { placeOfId } from '../../src/domain/criteria-set/place-of-id.ts'
import { assess } from '../../src/domain/scoring/assess.ts'
import type { Answers, ItemResult, Mark } from '../../src/domain/scoring/assessment.ts'
import { criterionScore } from '../../src/ui/components/dossier/criterion-score.ts'
import { requiredTotal } from '../../src/ui/components/dossier/required-total.ts'
import { awardsOfFact } from '../../src/ui/components/field/awards-of-fact.ts'
import { awaitedText } from '../../src/ui/components/indicator/awaited-text.ts'
import { resultIcon } from '../../src/ui/components/indicator/result-icon.ts'
import { resultTone } from '../../src/ui/components/indicator/result-tone.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { noAnswers, pointsSet } from '../domain/scoring/points-set.ts'
import { shippedSet } from '../law/shipped-set.ts'

const calendar = vietnamCalendar()
const assessed = (answers: Partial<Answers>, set = pointsSet) =>
  assess(set, { ...noAnswers, ...answers }, calendar)
const mark = (points: number): Mark => ({ points, reason: 'Biên bản' }) as Mark

describe('a result by any scale', () => {
  const shown = (outcome: string, points: number | null, maxPoints: number | null) =>
    resultTone({ outcome, points, maxPoints } as Parameters<typeof resultTone>[0])
  test('met, not met, none, awaited', () => {
    expect(shown('met', null, null)).toBe('good')
    expect(shown('not-met', null, null)).toBe('bad')
    expect(shown('not-assessed', null, 300)).toBe('none')
    expect(shown('awaiting-law', null, null)).toBe('waiting')
  })
  test('all points, none, some, some of an awaited maximum, left out', () => {
    expect(shown('scored', 300, 300)).toBe('good')
    expect(shown('scored', 0, 300)).toBe('bad')
    expect(shown('scored', 250, 300)).toBe('info')
    expect(shown('scored', 250, null)).toBe('info')
    expect(shown('scored', 0, 0)).toBe('none')
  })
  test('only points between none and all have a sign of their own', () => {
    const icon = (points: number | null) =>
      resultIcon({ outcome: 'scored', points, maxPoints: 300 } as Parameters<typeof resultIcon>[0])
    expect([null, 0, 250, 300].map(icon)).toEqual([undefined, undefined, 'contrast', undefined])
  })
})

describe('the total that must be reached', () => {
  test('one number, or one by the class of the commune', () => {
    expect(requiredTotal(shippedSet('tcpl-2021'), null)).toEqual({ least: 8000, type: null })
    expect(requiredTotal(shippedSet('tcpl-2017'), 'II')).toEqual({ least: 8000, type: 'II' })
    expect(requiredTotal(shippedSet('tcpl-2017'), null)).toEqual({ byType: [9000, 8000, 7000] })
    expect(requiredTotal(shippedSet('tcpl-district-2022'), null)).toEqual({ least: 9000, type: null })
  })
  test('none in a set of met and not met', () =>
    expect(requiredTotal(shippedSet('tcpl-2025'), null)).toBeNull())
})

describe('a criterion in points', () => {
  const words = (answers: Partial<Answers>, at: number) =>
    criterionScore(vi, 'vi', assessed(answers).criteria[at]!)
  test('nothing yet is not 0 points', () => expect(words({}, 1).text).toBe('–/60 điểm'))
  test('so far, with a decimal comma', () =>
    expect(words({ marks: { 'TC2.CT1': mark(1250) } }, 1)).toEqual({
      text: '12,5/60 điểm',
      value: 1250,
      max: 6000,
      possible: 5250,
    }))
  test('a maximum that is awaited is not drawn', () => {
    const set = shippedSet('tcpl-2021')
    const result = assessed({ marks: { 'TC2.CT1': mark(400) } }, set).criteria[1]!
    expect(criterionScore(vi, 'vi', result)).toMatchObject({
      text: vi.dossier.criterionPoints.noMost('4'),
      max: null,
    })
  })
})

describe('what the officer decides himself', () => {
  const set = shippedSet('tcpl-2021')
  const told = (id: string, answers: Partial<Answers>) => {
    const place = placeOfId(set, id)!
    const item = place.item!
    const result = assessed(answers, set)
      .indicators.flatMap(({ items }) => items)
      .find((one) => one.id === id)!
    return awaitedText(vi, item, result, item.maxPoints ?? place.indicator!.maxPoints)
  }
  test('a mark is asked where the bands are awaited, before and after it is given', () => {
    expect(told('TC2.CT1', {})).toContain('Phụ lục I')
    expect(told('TC2.CT1', { marks: { 'TC2.CT1': mark(400) } })).toContain('Phụ lục I')
  })
  test('never where the rule computes, even when a mark lies there', () => {
    const facts = { 'TC1.CT1.1.case': 'a' }
    expect(told('TC1.CT1.1', {})).toBeNull()
    expect(told('TC1.CT1.1', { facts, marks: { 'TC1.CT1.1': mark(50) } })).toBeNull()
  })
  test('a mark above the maximum can be corrected where it was entered', () =>
    expect(told('TC1.CT2', { marks: { 'TC1.CT2': mark(800) } })).not.toBeNull())
  test('met, but nobody knows what it is worth: the note of its maximum', () => {
    const most = { value: null, source: 'S', status: 'missing', note: 'Chờ phụ lục.' } as const
    const item = { ...placeOfId(pointsSet, 'TC1.CT2.3')!.item!, maxPoints: most }
    const computed = { kind: 'computed', rule: item.rule, facts: [], threshold: null, more: null, days: null }
    const result = { id: item.id, points: null, maxPoints: null, by: 'nothing', reason: computed }
    const met = { ...result, outcome: 'awaiting-law' } as unknown as ItemResult
    expect(awaitedText(vi, item, met, most)).toBe('Chờ phụ lục.')
    const { note, ...unsaid } = most
    expect(note).not.toBe('')
    expect(awaitedText(vi, item, met, unsaid)).toBe(vi.common.valueStatus.missing)
  })
})

describe('what an option earns', () => {
  test('as the rule of its item says', () =>
    expect(awardsOfFact(pointsSet, 'TC1.CT2.1.case').map(({ points }) => points.value)).toEqual([1000, 0]))
  test('nothing for a fact no choice uses', () =>
    expect(awardsOfFact(pointsSet, 'TC1.CT2.2.late')).toEqual([]))
})

describe('the place of an id', () => {
  const named = (id: string) => {
    const place = placeOfId(pointsSet, id)
    return place && [place.criterion.id, place.indicator?.id ?? null, place.item?.id ?? null]
  }
  test('criterion, indicator, item, an only item of the same id', () => {
    expect(named('TC1')).toEqual(['TC1', null, null])
    expect(named('TC1.CT2')).toEqual(['TC1', 'TC1.CT2', null])
    expect(named('TC1.CT2.3')).toEqual(['TC1', 'TC1.CT2', 'TC1.CT2.3'])
    expect(named('TC1.CT1')).toEqual(['TC1', 'TC1.CT1', 'TC1.CT1'])
  })
  test('null for none', () => expect(named('TC9.CT1')).toBeNull())
})

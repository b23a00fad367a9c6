import { describe, expect, test } from 'vitest'
import { vietnamCalendar } from '../../../src/domain/calendar/vietnam-holidays.ts'
import { assess } from '../../../src/domain/scoring/assess.ts'
import type { Answers, NamedDocument } from '../../../src/domain/scoring/assessment.ts'
import { explain } from '../../../src/domain/scoring/explain.ts'
import type { Points } from '../../../src/domain/shared/points.ts'
import { noAnswers, pointsSet } from './points-set.ts'

const calendar = vietnamCalendar()
const paper = (number: string): NamedDocument => ({ number, date: '', issuer: '', title: '' })
const mark = (points: number) => ({ points: points as Points, reason: 'Phụ lục đang giữ' })

/** Everything at its best: 100 points. */
const best: Answers = {
  ...noAnswers,
  facts: {
    'TC1.CT1.due': 10,
    'TC1.CT1.done': 9,
    'TC1.CT2.1.case': 'a',
    'TC1.CT2.2.late': 0,
    'TC1.CT2.3.papers': [paper('01/KH'), paper('02/KH')],
  },
  marks: { 'TC2.CT1': mark(2000), 'TC2.CT2': mark(4000) },
  declarations: { DK3: true },
}
const of = (change: Partial<Answers>) => assess(pointsSet, { ...best, ...change }, calendar)
const withFacts = (facts: Answers['facts']) => of({ facts: { ...best.facts, ...facts } })
const item = (assessment: ReturnType<typeof of>, id: string) =>
  assessment.indicators.flatMap((indicator) => indicator.items).find((one) => one.id === id)!

test('everything at its best is 100 points and met', () => {
  const all = of({})
  expect([all.points, all.maxPoints, all.soFar, all.outcome]).toEqual([10_000, 10_000, 10_000, 'met'])
})

describe('points of one item', () => {
  test.each([
    [10, 10, 1000, null],
    [9, 10, 1000, null],
    [8, 10, 525, { fact: 'TC1.CT1.done', count: 1, points: 1000 }],
    [899, 1000, 525, { fact: 'TC1.CT1.done', count: 1, points: 1000 }],
    [5, 10, 525, { fact: 'TC1.CT1.done', count: 4, points: 1000 }],
    [4, 10, 0, { fact: 'TC1.CT1.done', count: 1, points: 525 }],
    [0, 10, 0, { fact: 'TC1.CT1.done', count: 5, points: 525 }],
    [0, 0, 1000, undefined],
  ])('bands: %i of %i earn %i', (done, due, points, more) => {
    const result = item(withFacts({ 'TC1.CT1.done': done, 'TC1.CT1.due': due }), 'TC1.CT1')
    expect(result.points).toBe(points)
    expect(result.reason.kind === 'scored' ? result.reason.more : undefined).toEqual(more)
  })

  test.each([
    [0, 1500, null],
    [1, 1100, { fact: 'TC1.CT2.2.late', count: -1, points: 1500 }],
    [3, 300, { fact: 'TC1.CT2.2.late', count: -1, points: 700 }],
    [4, 0, { fact: 'TC1.CT2.2.late', count: -1, points: 300 }],
    [9, 0, { fact: 'TC1.CT2.2.late', count: -6, points: 300 }],
  ])('deduction: %i late leave %i', (late, points, more) => {
    const result = item(withFacts({ 'TC1.CT2.2.late': late }), 'TC1.CT2.2')
    expect(result.points).toBe(points)
    expect(result.reason.kind === 'scored' ? result.reason.more : undefined).toEqual(more)
  })

  test('a choice earns its case, an unknown case is no answer', () => {
    expect(item(withFacts({ 'TC1.CT2.1.case': 'b' }), 'TC1.CT2.1').points).toBe(0)
    const unknown = item(withFacts({ 'TC1.CT2.1.case': 'c' }), 'TC1.CT2.1')
    expect([unknown.points, unknown.outcome]).toEqual([null, 'not-assessed'])
  })

  test('documents are counted; met is worth all, not met nothing', () => {
    const one = item(withFacts({ 'TC1.CT2.3.papers': [paper('01/KH')] }), 'TC1.CT2.3')
    expect([one.points, one.maxPoints, one.by]).toEqual([0, 500, 'rule'])
    expect(explain(pointsSet, one, 'vi')).toContain('Kết quả: 0 trên 5 điểm.')
    const nameless = item(withFacts({ 'TC1.CT2.3.papers': [paper(' ')] }), 'TC1.CT2.3')
    expect(nameless.reason.kind).toBe('fact-unusable')
  })
})

describe('marks already given', () => {
  test('a mark above its maximum gives nothing and says so', () => {
    const result = of({ marks: { ...best.marks, 'TC2.CT1': mark(2001) } })
    expect(item(result, 'TC2.CT1').reason.kind).toBe('mark-too-high')
    expect(result.outcome).toBe('incomplete')
  })

  test('marks that together exceed the criterion', () => {
    const result = of({ marks: { 'TC2.CT1': mark(2000), 'TC2.CT2': mark(4001) } })
    expect(result.overMaximum).toEqual(['TC2'])
    expect(result.outcome).toBe('incomplete')
  })

  test('no reason, no mark', () => {
    const result = of({ marks: { ...best.marks, 'TC2.CT1': { points: 2000 as Points, reason: ' ' } } })
    expect(item(result, 'TC2.CT1').outcome).toBe('awaiting-law')
    expect([result.points, result.soFar, result.outcome]).toEqual([null, 8000, 'awaiting-law'])
  })

  test('a mark for the whole criterion stands while its indicators do not add up', () => {
    const result = of({ facts: {}, marks: { TC1: mark(3000), TC2: mark(5000) } })
    expect([result.points, result.outcome]).toEqual([8000, 'met'])
    expect(result.criteria.map((criterion) => criterion.mark?.points)).toEqual([3000, 5000])
  })

  test('facts win over a mark', () => {
    expect(item(of({ marks: { ...best.marks, 'TC1.CT1': mark(0) } }), 'TC1.CT1').points).toBe(1000)
  })
})

describe('what did not arise', () => {
  test('full points for an item', () => {
    const result = of({
      facts: { ...best.facts, 'TC1.CT2.1.case': null },
      notArising: { 'TC1.CT2.1': 'Không được giao' },
    })
    expect([item(result, 'TC1.CT2.1').points, result.points]).toEqual([1000, 10_000])
  })

  test('left out: the maximum shrinks, and the threshold with it', () => {
    const left = { facts: {}, notArising: { TC1: 'Không có' } }
    const enough = of({ ...left, marks: { TC2: mark(4800) } })
    expect([enough.points, enough.maxPoints, enough.outcome]).toEqual([4800, 6000, 'met'])
    const short = of({ ...left, marks: { TC2: mark(4799) } })
    expect(short.outcome).toBe('not-met')
  })

  test('contradicted by a figure above zero', () => {
    const result = of({ notArising: { TC1: 'Không có' } })
    expect(item(result, 'TC1.CT1').reason.kind).toBe('not-arising-contradicted')
    expect(result.outcome).toBe('incomplete')
  })
})

describe('conditions', () => {
  const condition = (result: ReturnType<typeof of>, id: string) =>
    result.conditions.find((one) => one.id === id)

  test.each([
    [4001, 'met'],
    [4000, 'met'],
    [3999, 'not-met'],
  ])('total: TC1 full and %i more', (more, outcome) => {
    expect(of({ marks: { TC2: mark(more) } }).outcome).toBe(outcome)
  })

  test('a criterion below half of its maximum fails though the total is enough', () => {
    const result = of({ facts: {}, marks: { TC1: mark(1999), TC2: mark(6000) } })
    expect([result.points, result.outcome]).toEqual([7999, 'not-met'])
    expect(condition(result, 'DK2')).toMatchObject({ holds: false, reason: { below: ['TC1'] } })
    expect(condition(of({ facts: {}, marks: { TC1: mark(2000), TC2: mark(6000) } }), 'DK2')?.holds).toBe(true)
  })

  test('surely not met while others are still open: too much is lost already', () => {
    const result = of({ marks: {}, facts: {}, notArising: {}, declarations: {} })
    expect(result.outcome).toBe('incomplete')
    const lost = assess(pointsSet, { ...noAnswers, marks: { TC2: mark(3999) } }, calendar)
    expect([lost.outcome, condition(lost, 'DK1')?.holds]).toEqual(['not-met', false])
  })

  test('leaders disciplined: not met with every point there; not declared: incomplete', () => {
    expect(of({ declarations: { DK3: false } }).outcome).toBe('not-met')
    expect(of({ declarations: {} }).outcome).toBe('incomplete')
    expect(condition(of({ declarations: {} }), 'DK3')).toMatchObject({ holds: null, by: 'open' })
  })
})

import { describe, expect, test } from 'vitest'
import type { Answers, Outcome } from '../../src/domain/scoring/assessment.ts'
import { indicatorOf, itemOf } from './tcpl-2025-set.ts'

/* Tiêu chí 3. Hòa giải ở cơ sở. Rules: S5/S6, practice. */

describe('80 % of mediated cases succeed (TC3.CT2.2, S5); the denominator is the numerator of TC3.CT2.1', () => {
  test.each<[mediated: number | null, succeeded: number | null, outcome: Outcome, more: number | null]>([
    [5, 4, 'met', null],
    [5, 3, 'not-met', 1],
    [10, 8, 'met', null],
    [10, 7, 'not-met', 1],
    [10, 6, 'not-met', 2],
    [7, 5, 'not-met', 1],
    [7, 6, 'met', null],
    [1, 1, 'met', null],
    [1, 0, 'not-met', 1],
    [999, 799, 'not-met', 1],
    [0, null, 'met', null],
    [0, 0, 'met', null],
    [4, 5, 'not-assessed', null],
    [null, 4, 'not-assessed', null],
  ])('%s mediated, %s succeeded → %s (%s more needed)', (mediated, succeeded, outcome, more) => {
    const facts = { 'TC3.CT2.1.done': mediated, 'TC3.CT2.2.done': succeeded }
    const { outcome: found, reason } = itemOf({ facts }, 'TC3.CT2.2')
    expect(found).toBe(outcome)
    const wanted = more === null ? null : { fact: 'TC3.CT2.2.done', count: more, points: null }
    expect(reason.kind === 'computed' ? reason.more : null).toEqual(wanted)
  })
})

describe.each([
  ['TC3.CT1.1', 'TC3.CT1.1.due', 'TC3.CT1.1.done'],
  ['TC3.CT1.2', 'TC3.CT1.2.due', 'TC3.CT1.2.done'],
  ['TC3.CT2.1', 'TC3.CT2.1.due', 'TC3.CT2.1.done'],
  ['TC3.CT4.2', 'TC3.CT4.2.due', 'TC3.CT4.2.done'],
  ['TC3.CT4.3', 'TC3.CT3.due', 'TC3.CT4.3.done'],
  ['TC3.CT4.4', 'TC3.CT4.4.due', 'TC3.CT4.4.done'],
])('%s: 100 %% of %s', (id, due, done) => {
  test.each<[number | null, number | null, Outcome]>([
    [6, 6, 'met'],
    [6, 5, 'not-met'],
    [1, 0, 'not-met'],
    [0, null, 'met'],
    [6, 7, 'not-assessed'],
    [6, null, 'not-assessed'],
    [null, null, 'not-assessed'],
  ])('%s due, %s done → %s', (dueValue, doneValue, outcome) => {
    expect(itemOf({ facts: { [due]: dueValue, [done]: doneValue } }, id).outcome).toBe(outcome)
  })
})

describe('không phát sinh (S5/S6, practice)', () => {
  test.each([
    ['TC3.CT1.1', 'Không phát sinh yêu cầu thành lập, kiện toàn'],
    ['TC3.CT1.2', 'Không phát sinh yêu cầu công nhận, cho thôi'],
    ['TC3.CT2.1', 'Không phát sinh vụ, việc'],
    ['TC3.CT2.2', 'Không phát sinh vụ, việc'],
  ])('%s is met by declaration', (id, reason) => {
    expect(itemOf({ notArising: { [id]: reason } }, id)).toMatchObject({ outcome: 'met', by: 'not-arising' })
  })

  test('no case received: none to succeed either', () => {
    expect(indicatorOf({ notArising: { 'TC3.CT2.1': 'Không có vụ, việc' } }, 'TC3.CT2').outcome).toBe('met')
  })

  test('TC3.CT4.2 has no such rule', () => {
    expect(itemOf({ notArising: { 'TC3.CT4.2': 'không có' } }, 'TC3.CT4.2').outcome).toBe('not-assessed')
  })
})

describe('TC3.CT3: the share of teams needed is missing, so it is never computed', () => {
  test.each([
    [5, 5],
    [5, 0],
    [0, 0],
  ])('%s teams, %s with two activities → awaiting', (due, done) => {
    const result = itemOf({ facts: { 'TC3.CT3.due': due, 'TC3.CT3.done': done } }, 'TC3.CT3')
    expect(result).toMatchObject({ outcome: 'awaiting-law', reason: { kind: 'awaiting-law' } })
  })

  test('the officer decides with a reason', () => {
    const judgements = { 'TC3.CT3': { met: true, reason: '5/5 tổ có từ 02 hoạt động' } }
    expect(itemOf({ judgements }, 'TC3.CT3')).toMatchObject({ outcome: 'met', by: 'judgement' })
  })
})

describe('TC3.CT4: how many of its four items are needed is missing', () => {
  const given = (
    judged: boolean | null,
    more: number,
    own: Answers['judgements'] = {},
  ): Partial<Answers> => ({
    facts: {
      'TC3.CT4.2.due': 5,
      'TC3.CT4.2.done': more,
      'TC3.CT3.due': 5,
      'TC3.CT4.3.done': more,
      'TC3.CT4.4.due': 5,
      'TC3.CT4.4.done': more,
    },
    judgements: {
      ...(judged === null ? {} : { 'TC3.CT4.1': { met: judged, reason: 'Theo dự toán' } }),
      ...own,
    },
  })

  test.each<[why: string, judged: boolean | null, done: number, Outcome]>([
    ['all four met satisfies any number', true, 5, 'met'],
    ['none met satisfies no number', false, 4, 'not-met'],
    ['one of four', true, 4, 'awaiting-law'],
    ['three of four', false, 5, 'awaiting-law'],
    ['item 4.1 not judged', null, 5, 'awaiting-law'],
  ])('%s → %s', (_, judged, done, outcome) => {
    expect(indicatorOf(given(judged, done), 'TC3.CT4').outcome).toBe(outcome)
  })

  test('the officer decides the indicator while the number is awaited', () => {
    const own = { 'TC3.CT4': { met: true, reason: 'Đạt 3/4 nội dung' } }
    expect(indicatorOf(given(false, 5, own), 'TC3.CT4')).toMatchObject({ outcome: 'met', by: 'judgement' })
    expect(indicatorOf(given(false, 4, own), 'TC3.CT4')).toMatchObject({ outcome: 'not-met', by: 'items' })
  })
})

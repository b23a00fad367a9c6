import { describe, expect, test } from 'vitest'
import { parseConfirmation } from '../../src/domain/dossier/confirmation.ts'
import type { ConditionResult } from '../../src/domain/scoring/assessment.ts'
import type { Points } from '../../src/domain/shared/points.ts'
import {
  confirmationFault,
  confirmationValue,
  readConfirmationDraft,
} from '../../src/ui/components/appraisal/confirmation-draft.ts'
import { differenceBetween, differenceText } from '../../src/ui/components/appraisal/difference.ts'
import { indicatorNumber } from '../../src/ui/components/appraisal/indicator-number.ts'
import { conditionMark, officeWord } from '../../src/ui/components/appraisal/outcome-marks.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'

const points = (of: number | null) => ({
  outcome: of === null ? ('awaiting-law' as const) : ('scored' as const),
  points: of as Points | null,
  maxPoints: 1000 as Points,
})

describe('what differs between the columns', () => {
  test.each([
    [500, 500, null],
    [500, 750, { kind: 'points', by: 250 }],
    [500, 0, { kind: 'points', by: -500 }],
    [null, 300, { kind: 'outcome' }],
    [null, null, null],
  ])('%s against %s', (self, office, difference) => {
    expect(differenceBetween(points(self), points(office))).toEqual(difference)
  })
  test('met against not met is a difference of result', () => {
    const result = (outcome: 'met' | 'not-met') => ({ outcome, points: null, maxPoints: null })
    expect(differenceBetween(result('met'), result('not-met'))).toEqual({ kind: 'outcome' })
    expect(differenceBetween(result('met'), result('met'))).toBeNull()
  })
  test('is told in points as they are written on paper', () => {
    expect(differenceText(vi, 'vi', { kind: 'points', by: -250 })).toBe('Giảm 2,5 điểm')
    expect(differenceText(vi, 'vi', { kind: 'points', by: 1000 })).toBe('Tăng 10 điểm')
  })
})

test.each([
  ['TC2.CT4', '2.4'],
  ['TC5.CT1..4', '5.1–5.4'],
  ['TC3.other', '3'],
  ['H.CT1', '1'],
  ['DK1', 'DK1'],
])('%s is called %s', (id, number) => {
  expect(indicatorNumber(id)).toBe(number)
})

describe('the office’s column', () => {
  const agree = { verdict: 'agree', reason: '' } as const
  const ask = { verdict: 'ask', reason: 'thiếu' } as const
  test('stays empty without a finding, whatever was computed', () => {
    expect(officeWord(vi, undefined, points(500), false)).toMatchObject({ tone: 'none' })
    expect(officeWord(vi, ask, undefined, false)).toMatchObject({ tone: 'warn' })
    expect(officeWord(vi, agree, points(500), true)).toMatchObject({ tone: 'warn' })
    expect(officeWord(vi, agree, points(500), false)).toEqual(points(500))
  })
  test.each<[Partial<ConditionResult>, string, string]>([
    [{ holds: true, by: 'computed' }, 'Đáp ứng', 'Đáp ứng'],
    [{ holds: false, by: 'declared' }, 'Không đáp ứng', 'Không đáp ứng'],
    [
      { holds: null, by: 'open', reason: { kind: 'undeclared', awaited: false } },
      'Chưa trả lời',
      'Chưa xác nhận',
    ],
    [
      { holds: null, by: 'awaiting', reason: { kind: 'undeclared', awaited: true } },
      'Chờ văn bản',
      'Chờ văn bản',
    ],
    [
      { holds: null, by: 'open', reason: { kind: 'unit-type-missing' } },
      'Chưa kết luận được',
      'Chưa kết luận được',
    ],
  ])('a condition that %j', (result, self, office) => {
    const whole = {
      id: 'DK1',
      holds: null,
      by: 'open',
      reason: { kind: 'unit-type-missing' },
      ...result,
    } as const
    expect(conditionMark(vi, whole, 'self').text).toBe(self)
    expect(conditionMark(vi, whole, 'appraised').text).toBe(office)
  })
})

describe('a confirmation being written', () => {
  const document = { number: '12/XN-UBKT', date: '2027-01-08', issuer: '', title: '' }
  const draft = { holds: true, document, note: '' }
  test('counts once it says yes or no and names its document', () => {
    expect(confirmationFault(draft)).toBeNull()
    expect(confirmationFault({ ...draft, holds: null })).toBe('needsAnswer')
    expect(confirmationFault({ ...draft, document: { ...document, number: ' ' } })).toBe('needsDocument')
    expect(confirmationFault({ ...draft, document: { ...document, date: '2027-02-30' } })).toBe('badDate')
  })
  test('comes back as it was written, finished or not', () => {
    for (const one of [draft, { ...draft, holds: null }, { ...draft, document: { ...document, number: '' } }])
      expect(readConfirmationDraft(confirmationValue(one))).toEqual(one)
    expect(parseConfirmation(confirmationValue(draft))).toEqual(draft)
  })
  test('with nothing in it is no value', () => {
    expect(confirmationValue(readConfirmationDraft(null))).toBeNull()
    expect(readConfirmationDraft('x')).toEqual(readConfirmationDraft(null))
  })
})

import { describe, expect, test } from 'vitest'
import type { Answers, Outcome } from '../../src/domain/scoring/assessment.ts'
import { indicatorOf, itemOf } from './tcpl-2025-set.ts'

/*
 * Tiêu chí 1. Ban hành văn bản quy phạm pháp luật (QĐ 27/2025/QĐ-TTg, TT 15/2025/TT-BTP).
 * Thresholds: software of Sở Tư pháp An Giang, S5/S6, status practice; the articles are not known.
 */
type Row = readonly [
  why: string,
  assigned: number | null,
  issued: number | null,
  done: number | null,
  outcome: Outcome,
]

const facts = (own: string, [, assigned, issued, done]: Row): Partial<Answers> => ({
  facts: { 'TC1.CT1.due': assigned, 'TC1.CT1.issued': issued, [own]: done },
})

describe('TC1.CT1 ban hành đúng thời hạn, đúng quy định: 100 % of the documents assigned', () => {
  test.each<Row>([
    ['all three', 3, 3, 3, 'met'],
    ['one late', 3, 3, 2, 'not-met'],
    ['one of one', 1, 1, 1, 'met'],
    ['none of three', 3, 0, 0, 'not-met'],
    ['none assigned: nothing due', 0, 0, null, 'met'],
    ['assigned not yet known', null, 3, 3, 'not-assessed'],
    ['on time not yet known', 3, 3, null, 'not-assessed'],
    ['more on time than assigned is impossible', 3, 4, 4, 'not-assessed'],
  ])('%s: %s assigned, %s issued, %s on time → %s', (...row) => {
    expect(itemOf(facts('TC1.CT1.done', row), 'TC1.CT1').outcome).toBe(row[4])
  })
})

describe('TC1.CT2 dự thảo được truyền thông: 100 % of the drafts, counted by the documents assigned', () => {
  test.each<Row>([
    ['every draft', 2, 2, 2, 'met'],
    ['one draft short', 2, 2, 1, 'not-met'],
    ['none assigned', 0, 0, 0, 'met'],
    ['counts what was assigned, not what was issued', 2, 1, 1, 'not-met'],
  ])('%s: %s assigned, %s issued, %s publicised → %s', (...row) => {
    expect(itemOf(facts('TC1.CT2.done', row), 'TC1.CT2').outcome).toBe(row[4])
  })
})

describe('TC1.CT3 tự kiểm tra: 100 % of the documents issued', () => {
  test.each<Row>([
    ['every document', 2, 2, 2, 'met'],
    ['one unchecked', 2, 2, 1, 'not-met'],
    ['none issued', 2, 0, null, 'met'],
    ['counts what was issued, not what was assigned', 3, 2, 2, 'met'],
  ])('%s: %s assigned, %s issued, %s checked → %s', (...row) => {
    expect(itemOf(facts('TC1.CT3.done', row), 'TC1.CT3').outcome).toBe(row[4])
  })
})

describe('TC1 không phát sinh: the commune was given no document to issue (S5/S6, practice)', () => {
  const declared = { notArising: { TC1: 'HĐND, UBND xã không được giao ban hành văn bản' } }

  test.each(['TC1.CT1', 'TC1.CT2', 'TC1.CT3'])('%s is met without any figure', (id) => {
    expect(indicatorOf(declared, id)).toMatchObject({ outcome: 'met', items: [{ by: 'not-arising' }] })
  })

  test('nothing issued means nothing to make public: TC2.CT2 is met too', () => {
    expect(itemOf(declared, 'TC2.CT2')).toMatchObject({ outcome: 'met', reason: { kind: 'nothing-due' } })
  })

  test('an empty reason declares nothing', () => {
    expect(itemOf({ notArising: { TC1: '  ' } }, 'TC1.CT1').outcome).toBe('not-assessed')
  })

  test('a document recorded as assigned contradicts it', () => {
    const result = itemOf({ ...declared, facts: { 'TC1.CT1.due': 1 } }, 'TC1.CT2')
    expect(result).toMatchObject({ outcome: 'not-assessed', reason: { kind: 'not-arising-contradicted' } })
  })

  test('an indicator of its own cannot be declared: the law file gives no such rule', () => {
    expect(itemOf({ notArising: { 'TC1.CT2': 'không có' } }, 'TC1.CT2').outcome).toBe('not-assessed')
  })
})

import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../src/domain/scoring/assessment.ts'
import { indicatorOf, itemOf } from './tcpl-2025-set.ts'

/* Tiêu chí 2. Tiếp cận thông tin, phổ biến, giáo dục pháp luật. Rules: S5/S6, practice. */

type RatioRow = readonly [due: number | null, done: number | null, outcome: Outcome]

const fullShare: readonly RatioRow[] = [
  [10, 10, 'met'],
  [10, 9, 'not-met'],
  [1, 0, 'not-met'],
  [0, null, 'met'],
  [0, 0, 'met'],
  [0, 1, 'not-assessed'],
  [null, 3, 'not-assessed'],
  [3, null, 'not-assessed'],
]

describe.each([
  ['TC2.CT3', 'cung cấp thông tin theo yêu cầu'],
  ['TC2.CT4.2', 'nhiệm vụ theo Kế hoạch'],
  ['TC2.CT4.3', 'nhiệm vụ ngoài kế hoạch'],
  ['TC2.CT6.2', 'nhiệm vụ được phân bổ kinh phí'],
  ['TC2.CT6.3', 'tuyên truyền viên được tập huấn'],
  ['TC2.CT7.2', 'nhiệm vụ, hoạt động trợ giúp pháp lý'],
])('%s %s: 100 %%', (id) => {
  test.each(fullShare)('%s due, %s done → %s', (due, done, outcome) => {
    expect(itemOf({ facts: { [`${id}.due`]: due, [`${id}.done`]: done } }, id).outcome).toBe(outcome)
  })
})

describe('TC2.CT2 công khai văn bản: 100 % of the documents issued, taken from TC1.CT1', () => {
  test.each<RatioRow>(fullShare)('%s issued, %s made public → %s', (issued, done, outcome) => {
    expect(itemOf({ facts: { 'TC1.CT1.issued': issued, 'TC2.CT2.done': done } }, 'TC2.CT2').outcome).toBe(
      outcome,
    )
  })
})

describe('TC2.CT1 lập, đăng tải Danh mục thông tin: both items', () => {
  test.each<[boolean | null, boolean | null, Outcome]>([
    [true, true, 'met'],
    [true, false, 'not-met'],
    [false, null, 'not-met'],
    [true, null, 'not-assessed'],
    [null, null, 'not-assessed'],
  ])('made %s, published %s → %s', (made, published, outcome) => {
    const facts = { 'TC2.CT1.1.done': made, 'TC2.CT1.2.done': published }
    expect(indicatorOf({ facts }, 'TC2.CT1').outcome).toBe(outcome)
  })
})

describe('TC2.CT4.1 kế hoạch trong 07 ngày làm việc kể từ ngày cấp tỉnh ban hành (S5, practice)', () => {
  test.each<[why: string, start: string | null, end: string | null, Outcome]>([
    ['same day', '2026-03-02', '2026-03-02', 'met'],
    ['day 7 is the Wednesday of the next week', '2026-03-02', '2026-03-11', 'met'],
    ['day 8', '2026-03-02', '2026-03-12', 'not-met'],
    ['over Tết 2026 (16–20/2 off) day 7', '2026-02-10', '2026-02-26', 'met'],
    ['over Tết 2026 day 8', '2026-02-10', '2026-02-27', 'not-met'],
    ['over 30/4 and 1/5', '2026-04-28', '2026-05-11', 'met'],
    ['before the province’s plan', '2026-03-02', '2026-02-25', 'met'],
    ['Tết 2027 not announced, certain all the same', '2027-02-01', '2027-02-12', 'met'],
    ['Tết 2027 not announced and decisive', '2027-02-04', '2027-02-22', 'awaiting-law'],
    ['Tết 2027 not announced, late in any case', '2027-02-01', '2027-02-26', 'not-met'],
    ['province not yet', null, '2026-03-02', 'not-assessed'],
    ['no such day', '2026-02-29', '2026-03-02', 'not-assessed'],
    ['a year without a holiday table', '2061-03-02', '2061-03-03', 'not-assessed'],
  ])('%s: %s → %s: %s', (_, start, end, outcome) => {
    expect(itemOf({ facts: { 'TC2.CT4.1.start': start, 'TC2.CT4.1.end': end } }, 'TC2.CT4.1').outcome).toBe(
      outcome,
    )
  })

  test('the officer may decide while the days off are not announced', () => {
    const facts = { 'TC2.CT4.1.start': '2027-02-04', 'TC2.CT4.1.end': '2027-02-22' }
    const judgements = { 'TC2.CT4.1': { met: true, reason: 'Đối chiếu thông báo nghỉ Tết của tỉnh' } }
    expect(itemOf({ facts, judgements }, 'TC2.CT4.1')).toMatchObject({ outcome: 'met', by: 'judgement' })
  })
})

describe('TC2.CT5 chuyển đổi số: at least one of eight activities (S5; threshold of low confidence)', () => {
  test.each<[readonly string[] | null, Outcome]>([
    [['portal'], 'met'],
    [['other', 'chatbot'], 'met'],
    [[], 'not-met'],
    [null, 'not-assessed'],
    [['no-such-activity'], 'not-assessed'],
  ])('%j → %s', (ticked, outcome) => {
    expect(itemOf({ facts: { 'TC2.CT5.done': ticked } }, 'TC2.CT5').outcome).toBe(outcome)
  })
})

describe('không phát sinh', () => {
  test.each([
    ['TC2.CT3', 'Trong năm không có yêu cầu cung cấp thông tin'],
    ['TC2.CT4.3', 'Không phát sinh nhiệm vụ ngoài kế hoạch'],
  ])('%s is met by declaration', (id, reason) => {
    expect(itemOf({ notArising: { [id]: reason } }, id)).toMatchObject({ outcome: 'met', by: 'not-arising' })
  })

  test('one request recorded contradicts it', () => {
    const given = { notArising: { 'TC2.CT3': 'Không có' }, facts: { 'TC2.CT3.due': 1, 'TC2.CT3.done': 1 } }
    expect(itemOf(given, 'TC2.CT3').reason.kind).toBe('not-arising-contradicted')
  })
})

describe('texts awaited: TC2.CT6.1, TC2.CT7.1, TC2.CT7.3 are answered by the officer', () => {
  test.each(['TC2.CT6.1', 'TC2.CT7.1', 'TC2.CT7.3'])('%s', (id) => {
    expect(itemOf({}, id)).toMatchObject({ outcome: 'awaiting-law', by: 'nothing' })
    const judged = (met: boolean, reason: string) => itemOf({ judgements: { [id]: { met, reason } } }, id)
    expect(judged(true, 'Đã bố trí đủ')).toMatchObject({ outcome: 'met', by: 'judgement' })
    expect(judged(false, 'Chưa bố trí')).toMatchObject({ outcome: 'not-met', by: 'judgement' })
    expect(judged(true, ' ')).toMatchObject({ outcome: 'awaiting-law', by: 'nothing' })
  })

  test('a judgement never replaces a rule that can be computed', () => {
    const given = {
      facts: { 'TC2.CT6.2.due': 2, 'TC2.CT6.2.done': 1 },
      judgements: { 'TC2.CT6.2': { met: true, reason: 'gần đủ' } },
    }
    expect(itemOf(given, 'TC2.CT6.2')).toMatchObject({ outcome: 'not-met', by: 'rule' })
  })
})

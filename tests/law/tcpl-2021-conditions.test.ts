import { describe, expect, test } from 'vitest'
import type { Answers, DossierOutcome } from '../../src/domain/scoring/assessment.ts'
import { marks, resultsOf, shippedSet } from './shipped-set.ts'

/* Conditions of recognition: QĐ 25/2021/QĐ-TTg, Điều 4. */

const set = shippedSet('tcpl-2021')
const { condition, whole } = resultsOf(set)

/** Marks of criteria 1 to 5. */
const marked = (...points: readonly number[]) =>
  marks(Object.fromEntries(points.map((one, i) => [`TC${i + 1}`, one])))
const everything = marked(10, 30, 15, 20, 25)

test('in the words of Điều 4', () => {
  expect(set.conditions.map(({ id, text, clause, status }) => [id, clause, status, text])).toEqual([
    [
      'DK1',
      'QĐ 25/2021/QĐ-TTg, Điều 4 khoản 1',
      'text',
      'Tổng số điểm của các tiêu chí đạt từ 80 điểm trở lên',
    ],
    [
      'DK2',
      'QĐ 25/2021/QĐ-TTg, Điều 4 khoản 2',
      'text',
      'Tổng số điểm của từng tiêu chí đạt từ 50% số điểm tối đa trở lên',
    ],
    [
      'DK3',
      'QĐ 25/2021/QĐ-TTg, Điều 4 khoản 3',
      'text',
      'Trong năm đánh giá, không có cán bộ, công chức là người đứng đầu cấp ủy, chính quyền xã, phường, thị trấn (sau đây gọi chung là cấp xã) bị xử lý kỷ luật hành chính do vi phạm pháp luật trong thi hành công vụ hoặc bị truy cứu trách nhiệm hình sự',
    ],
  ])
})

describe('DK1: 80 points in all (khoản 1)', () => {
  test.each<[why: string, given: Answers['marks'], holds: boolean | null, by: string]>([
    ['80', marked(5, 25, 10, 15, 25), true, 'computed'],
    ['79,99', marked(5, 25, 10, 15, 24.99), false, 'computed'],
    ['80,01', marked(5.01, 25, 10, 15, 25), true, 'computed'],
    ['0', marked(0, 0, 0, 0, 0), false, 'computed'],
    ['100', everything, true, 'computed'],
    [
      '80 so far with one criterion open: it cannot be lost, but nothing is known yet',
      marked(10, 30, 15, 20),
      null,
      'awaiting',
    ],
    ['nothing', {}, null, 'open'],
  ])('%s → %s', (_, given, holds, by) => {
    expect(condition({ marks: given }, 'DK1')).toMatchObject({ holds, by })
  })

  test('the points of indicators add up to the same: 3 + 7 of criterion 1', () => {
    const given = {
      facts: { 'TC1.CT1.1.case': 'a', 'TC1.CT1.2.case': 'a' },
      marks: { ...marks({ 'TC1.CT2': 7 }), ...marks({ TC2: 25, TC3: 10, TC4: 15, TC5: 20 }) },
    }
    expect(condition(given, 'DK1')).toMatchObject({ holds: true, reason: { total: 8000 } })
    const less = { ...given, facts: { 'TC1.CT1.1.case': 'b', 'TC1.CT1.2.case': 'a' } }
    expect(condition(less, 'DK1')).toMatchObject({ holds: false, reason: { total: 7900 } })
  })
})

describe('DK2: half of the maximum of each criterion (khoản 2); only the maximum of criterion 1 may be computed with', () => {
  const rest = { TC2: 30, TC3: 15, TC4: 20, TC5: 25 }
  test.each<[why: string, given: Record<string, number>, holds: boolean | null, by: string, below: string[]]>(
    [
      ['TC1 = 5,00 of 10: the others’ maxima are not checked', { TC1: 5, ...rest }, null, 'awaiting', []],
      ['TC1 = 4,99 of 10', { TC1: 4.99, ...rest }, false, 'computed', ['TC1']],
      ['TC1 = 0', { TC1: 0, ...rest }, false, 'computed', ['TC1']],
      [
        'TC2 = 0 is half of no maximum, whichever it is',
        { TC1: 10, ...rest, TC2: 0 },
        false,
        'computed',
        ['TC2'],
      ],
      ['TC1 = 4,99 fails although the others are open', { TC1: 4.99 }, false, 'computed', ['TC1']],
      [
        'TC2 = 1 fails nothing: its 30 points are unverified',
        { TC1: 10, ...rest, TC2: 1 },
        null,
        'awaiting',
        [],
      ],
    ],
  )('%s → %s', (_, given, holds, by, below) => {
    expect(condition({ marks: marks(given) }, 'DK2')).toMatchObject({ holds, by, reason: { below } })
  })

  test('indicator 1.2 marked so low that criterion 1 cannot reach half any more', () => {
    const cases = { 'TC1.CT1.1.case': 'b', 'TC1.CT1.2.case': 'a' }
    const low = (mark: number) => condition({ facts: cases, marks: marks({ 'TC1.CT2': mark }) }, 'DK2').holds
    expect(low(2.99)).toBe(false)
    expect(low(3)).toBeNull()
    expect(condition({ marks: marks({ 'TC1.CT2': 1.99 }) }, 'DK2').holds).toBe(false)
    expect(condition({ marks: marks({ 'TC1.CT2': 2 }) }, 'DK2').holds).toBeNull()
  })

  test.each([true, false])('whoever holds Phụ lục I declares it: %s', (declared) => {
    const given = { marks: everything, declarations: { DK2: declared } }
    expect(condition(given, 'DK2')).toMatchObject({ holds: declared, by: 'declared' })
  })

  test('what is surely failed cannot be declared away', () => {
    const given = { marks: marked(4.99, 30, 15, 20, 25), declarations: { DK2: true } }
    expect(condition(given, 'DK2')).toMatchObject({ holds: false, by: 'computed' })
  })
})

describe('DK3: leaders neither disciplined nor prosecuted (khoản 3): declared, confirmed by the appraiser', () => {
  test.each<[declared: boolean | undefined, holds: boolean | null, by: string]>([
    [true, true, 'declared'],
    [false, false, 'declared'],
    [undefined, null, 'open'],
  ])('%s → %s', (declared, holds, by) => {
    const declarations = declared === undefined ? {} : { DK3: declared }
    expect(condition({ declarations }, 'DK3')).toMatchObject({ holds, by })
    expect(set.conditions[2]).toMatchObject({ confirmed: true })
  })
})

describe('outcome: not met, incomplete, awaiting the law, met, in this order', () => {
  const declared = { DK2: true, DK3: true }
  test.each<[why: string, given: Partial<Answers>, DossierOutcome]>([
    ['100 points and both declared', { marks: everything, declarations: declared }, 'met'],
    ['80 points and both declared', { marks: marked(5, 25, 10, 15, 25), declarations: declared }, 'met'],
    ['79,99 points', { marks: marked(5, 25, 10, 15, 24.99), declarations: declared }, 'not-met'],
    [
      '100 points, a leader disciplined',
      { marks: everything, declarations: { ...declared, DK3: false } },
      'not-met',
    ],
    ['a leader disciplined, nothing else filled in', { declarations: { DK3: false } }, 'not-met'],
    ['100 points, DK3 not declared', { marks: everything, declarations: { DK2: true } }, 'incomplete'],
    ['100 points, DK2 awaiting', { marks: everything, declarations: { DK3: true } }, 'awaiting-law'],
    ['nothing', {}, 'incomplete'],
    ['more than 100 points', { marks: marked(10, 30, 15, 20, 25.01), declarations: declared }, 'incomplete'],
    [
      'more than the 10 points of criterion 1',
      { marks: marked(10.01, 30, 15, 20, 20), declarations: declared },
      'incomplete',
    ],
  ])('%s → %s', (_, given, outcome) => {
    expect(whole(given).outcome).toBe(outcome)
  })
})

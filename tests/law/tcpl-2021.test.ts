import { describe, expect, test } from 'vitest'
import { hundredths, marks, resultsOf, shippedSet } from './shipped-set.ts'

/* QĐ 25/2021/QĐ-TTg, TT 09/2021/TT-BTP: the set as shipped, and everything in it that computes. */

const set = shippedSet('tcpl-2021')
const { indicator, item } = resultsOf(set)
const indicators = set.criteria.flatMap((criterion) => criterion.indicators)

describe('the set as shipped', () => {
  test('5 criteria with 2, 6, 3, 5 and 4 indicators (QĐ 25/2021, Điều 3)', () => {
    expect(set.criteria.map((criterion) => criterion.indicators.length)).toEqual([2, 6, 3, 5, 4])
  })

  test.each([
    [
      'TC1',
      'Ban hành văn bản theo thẩm quyền để tổ chức và bảo đảm thi hành Hiến pháp và pháp luật trên địa bàn',
    ],
    ['TC2', 'Tiếp cận thông tin, phổ biến, giáo dục pháp luật'],
    ['TC3', 'Hòa giải ở cơ sở, trợ giúp pháp lý'],
    ['TC4', 'Thực hiện dân chủ ở xã, phường, thị trấn'],
    [
      'TC5',
      'Tổ chức tiếp công dân, giải quyết kiến nghị, phản ánh, khiếu nại, tố cáo, thủ tục hành chính; bảo đảm an ninh quốc gia, trật tự, an toàn xã hội',
    ],
  ])('%s, letter for letter (Điều 3)', (id, name) => {
    expect(set.criteria.find((criterion) => criterion.id === id)).toMatchObject({ name, status: 'text' })
  })

  test.each([
    [
      'TC1.CT1',
      'QĐ 25/2021/QĐ-TTg, Điều 3 khoản 1 điểm a',
      'Ban hành đầy đủ, đúng quy định pháp luật các văn bản quy phạm pháp luật được cơ quan có thẩm quyền giao',
    ],
    [
      'TC2.CT5',
      'QĐ 25/2021/QĐ-TTg, Điều 3 khoản 2 điểm đ',
      'Tổ chức bồi dưỡng, tập huấn kiến thức, kỹ năng phổ biến, giáo dục pháp luật cho tuyên truyền viên pháp luật theo đúng quy định pháp luật về phổ biến, giáo dục pháp luật',
    ],
    [
      'TC2.CT6',
      'QĐ 25/2021/QĐ-TTg, Điều 3 khoản 2 điểm e',
      'Bảo đảm kinh phí, cơ sở vật chất, phương tiện để thực hiện nhiệm vụ phổ biến, giáo dục pháp luật theo đúng quy định pháp luật về phổ biến, giáo dục pháp luật',
    ],
    [
      'TC4.CT5',
      'QĐ 25/2021/QĐ-TTg, Điều 3 khoản 4 điểm đ',
      'Tổ chức để Nhân dân trực tiếp hoặc thông qua Ban Thanh tra nhân dân, Ban giám sát đầu tư của cộng đồng thực hiện giám sát các nội dung theo đúng quy định pháp luật về thực hiện dân chủ ở xã, phường, thị trấn',
    ],
    [
      'TC5.CT4',
      'QĐ 25/2021/QĐ-TTg, Điều 3 khoản 5 điểm d',
      'Đạt tiêu chuẩn “An toàn về an ninh, trật tự” theo đúng quy định pháp luật về an ninh quốc gia, trật tự, an toàn xã hội',
    ],
  ])('%s: %s', (id, clause, name) => {
    expect(indicators.find((one) => one.id === id)).toMatchObject({ name, clause, status: 'text' })
  })

  test('what Phụ lục I still owes: 18 maxima of 20, and every rule but those of TC1.CT1 and TC2.CT5.x', () => {
    const unknown = indicators.filter((one) => one.maxPoints?.status === 'missing').map(({ id }) => id)
    expect(unknown).toHaveLength(18)
    expect(unknown).not.toContain('TC1.CT1')
    expect(unknown).not.toContain('TC1.CT2')
    const computing = indicators
      .flatMap((one) => one.items)
      .filter(({ rule }) => rule.kind !== 'judged' && rule.status !== 'unverified')
    expect(computing.map(({ id }) => id)).toEqual(['TC1.CT1.1', 'TC1.CT1.2', 'TC2.CT5.x'])
  })
})

describe('Tiêu chí 1. TC1.CT1 = 1 + 2 points by case (TT 09/2021, Phụ lục I, as filled in by xã Đông Quang)', () => {
  test.each<
    [
      full: string | null,
      lawful: string | null,
      first: number | null,
      second: number | null,
      both: number | null,
    ]
  >([
    ['a', 'a', 1, 2, 3],
    ['a', 'b', 1, 0, 1],
    ['b', 'a', 0, 2, 2],
    ['b', 'b', 0, 0, 0],
    ['a', null, 1, null, null],
    [null, 'a', null, 2, null],
    [null, null, null, null, null],
    ['c', 'a', null, 2, null],
  ])('issued in full: %s, lawfully: %s → %s + %s = %s', (full, lawful, first, second, both) => {
    const given = { facts: { 'TC1.CT1.1.case': full, 'TC1.CT1.2.case': lawful } }
    const points = (value: number | null) => (value === null ? null : hundredths(value))
    expect(item(given, 'TC1.CT1.1').points).toBe(points(first))
    expect(item(given, 'TC1.CT1.2').points).toBe(points(second))
    expect(indicator(given, 'TC1.CT1')).toMatchObject({
      points: points(both),
      maxPoints: 300,
      outcome: both === null ? 'not-assessed' : 'scored',
    })
  })

  test('the cases in the words of the annex', () => {
    const labels = indicators[0]!.items.map((one) => one.facts[0]!.options?.map(({ label }) => label))
    expect(labels).toEqual([
      [
        'Ban hành đầy đủ các văn bản quy phạm pháp luật',
        'Không ban hành từ 01 (một) văn bản quy phạm pháp luật trở lên',
      ],
      [
        'Ban hành đúng quy định pháp luật các văn bản quy phạm pháp luật',
        'Ban hành từ 01 (một) văn bản quy phạm pháp luật trở lên trái pháp luật và bị cơ quan có thẩm quyền xử lý',
      ],
    ])
  })

  test('no document assigned in the year: 3 points (the annex says so)', () => {
    const given = { notArising: { 'TC1.CT1': 'Năm 2022 xã không được giao ban hành văn bản' } }
    expect(indicator(given, 'TC1.CT1')).toMatchObject({ points: 300, maxPoints: 300, outcome: 'scored' })
    const contradicted = { ...given, facts: { 'TC1.CT1.1.due': 1 } }
    expect(indicator(contradicted, 'TC1.CT1')).toMatchObject({ points: null, outcome: 'not-assessed' })
  })

  test.each([
    ['more issued than assigned', { 'TC1.CT1.1.due': 2, 'TC1.CT1.1.done': 3 }, 'TC1.CT1.1.done-at-most-due'],
    [
      'more unlawful than issued',
      { 'TC1.CT1.1.done': 1, 'TC1.CT1.2.unlawful': 2 },
      'TC1.CT1.2.unlawful-at-most-done',
    ],
    ['more lawful papers than papers', { 'TC1.CT2.due': 9, 'TC1.CT2.done': 10 }, 'TC1.CT2.done-at-most-due'],
  ])('the figures contradict each other: %s', (_, facts, id) => {
    expect(
      resultsOf(set)
        .whole({ facts })
        .crossChecks.map((check) => check.id),
    ).toEqual([id])
  })
})

describe('Tiêu chí 1. TC1.CT2 = 7 points (10 − 3, derived), its bands missing: a mark is entered', () => {
  test.each<[why: string, mark: number | null, points: number | null, outcome: string]>([
    ['no mark', null, null, 'awaiting-law'],
    ['nothing', 0, 0, 'scored'],
    ['some', 5.25, 525, 'scored'],
    ['all', 7, 700, 'scored'],
    ['more than there is', 7.01, null, 'not-assessed'],
  ])('%s: %s → %s', (_, mark, points, outcome) => {
    const given = { marks: mark === null ? {} : marks({ 'TC1.CT2': mark }) }
    expect(indicator(given, 'TC1.CT2')).toMatchObject({ points, outcome, maxPoints: 700 })
  })

  test('the share is recorded and never turned into points', () => {
    const facts = { 'TC1.CT2.due': 10, 'TC1.CT2.done': 10 }
    expect(indicator({ facts }, 'TC1.CT2')).toMatchObject({ points: null, outcome: 'awaiting-law' })
  })
})

describe('Tiêu chí 2. TC2.CT5.x: share of communicators trained (Phụ lục I by way of S3; from 90 % missing)', () => {
  test.each<[done: number | null, due: number | null, points: number | null, outcome: string]>([
    [0, 100, 0, 'scored'],
    [49, 100, 0, 'scored'],
    [4999, 10000, 0, 'scored'],
    [50, 100, 0.25, 'scored'],
    [69, 100, 0.25, 'scored'],
    [6999, 10000, 0.25, 'scored'],
    [70, 100, 0.5, 'scored'],
    [7, 10, 0.5, 'scored'],
    [7999, 10000, 0.5, 'scored'],
    [80, 100, 1, 'scored'],
    [4, 5, 1, 'scored'],
    [8999, 10000, 1, 'scored'],
    [90, 100, null, 'awaiting-law'],
    [9, 10, null, 'awaiting-law'],
    [100, 100, null, 'awaiting-law'],
    [0, 0, null, 'awaiting-law'],
    [null, 0, null, 'awaiting-law'],
    [11, 10, null, 'not-assessed'],
    [null, 10, null, 'not-assessed'],
    [5, null, null, 'not-assessed'],
  ])('%s of %s → %s', (done, due, points, outcome) => {
    const facts = { 'TC2.CT5.x.done': done, 'TC2.CT5.x.due': due }
    expect(item({ facts }, 'TC2.CT5.x')).toMatchObject({
      points: points === null ? null : hundredths(points),
      outcome,
    })
  })

  test('one more trained earns the next band where its points are known', () => {
    const more = (done: number) => {
      const { reason } = item({ facts: { 'TC2.CT5.x.done': done, 'TC2.CT5.x.due': 10 } }, 'TC2.CT5.x')
      return reason.kind === 'scored' ? reason.more : undefined
    }
    expect(more(6)).toEqual({ fact: 'TC2.CT5.x.done', count: 1, points: 50 })
    expect(more(4)).toEqual({ fact: 'TC2.CT5.x.done', count: 1, points: 25 })
    expect(more(8)).toEqual({ fact: 'TC2.CT5.x.done', count: 1, points: null })
  })

  test('the other parts of the indicator are missing: its points are marked as a whole', () => {
    const facts = { 'TC2.CT5.x.done': 8, 'TC2.CT5.x.due': 10 }
    expect(indicator({ facts }, 'TC2.CT5')).toMatchObject({ points: null, by: 'awaiting-law' })
    const given = { facts, marks: marks({ 'TC2.CT5': 3 }) }
    expect(indicator(given, 'TC2.CT5')).toMatchObject({ points: 300, by: 'mark' })
  })
})

describe('Tiêu chí 5. TC5.CT4: recognised as safe by the police (TT 09/2021, Điều 3 khoản 1 điểm b); points missing', () => {
  test.each([true, false, null])('recognised: %s → awaiting, a mark is entered', (recognised) => {
    const facts = { 'TC5.CT4.recognised': recognised }
    expect(indicator({ facts }, 'TC5.CT4')).toMatchObject({ points: null, outcome: 'awaiting-law' })
    const given = { facts, marks: marks({ 'TC5.CT4': 4 }) }
    expect(indicator(given, 'TC5.CT4')).toMatchObject({ points: 400, outcome: 'scored' })
  })
})

describe('Tiêu chí 2–5: everything else awaits Phụ lục I', () => {
  const rest = indicators.filter(({ id }) => !['TC1.CT1', 'TC1.CT2', 'TC2.CT5', 'TC5.CT4'].includes(id))
  test.each(rest.map(({ id }) => id))('%s', (id) => {
    expect(item({}, id).reason).toMatchObject({
      kind: 'awaiting-law',
      awaited: expect.stringContaining('chờ Phụ lục I Thông tư 09/2021/TT-BTP') as string,
    })
    expect(indicator({ marks: marks({ [id]: 2.5 }) }, id)).toMatchObject({ points: 250, maxPoints: null })
    // Without what it rests on a mark is none.
    expect(indicator({ marks: { [id]: { points: hundredths(2.5), reason: ' ' } } }, id).points).toBeNull()
  })
})

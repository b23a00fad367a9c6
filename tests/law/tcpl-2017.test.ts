import { describe, expect, test } from 'vitest'
import { hundredths, marks, resultsOf, shippedSet } from './shipped-set.ts'

/* QĐ 619/QĐ-TTg, TT 07/2017/TT-BTP: the set as shipped, and everything in it that computes. */

const set = shippedSet('tcpl-2017')
const { indicator, item } = resultsOf(set)
const indicators = set.criteria.flatMap((criterion) => criterion.indicators)

describe('the set as shipped', () => {
  test('5 criteria; indicators as far as they are known, the others in two groups', () => {
    expect(
      set.criteria.map((criterion) => criterion.indicators.map(({ id }) => id.split('.').slice(1).join('.'))),
    ).toEqual([
      ['CT1', 'CT2', 'CT3'],
      ['CT1', 'CT2', 'CT3', 'CT4', 'CT5'],
      ['CT3', 'other'],
      ['CT1', 'CT2', 'CT3'],
      ['CT1..4', 'CT5'],
    ])
  })

  test.each([
    ['TC1', 'Bảo đảm thi hành Hiến pháp và pháp luật', 15],
    ['TC2', 'Thực hiện thủ tục hành chính thuộc thẩm quyền của Ủy ban nhân dân cấp xã', 30],
    ['TC3', 'Phổ biến, giáo dục pháp luật', 25],
    ['TC4', 'Hòa giải ở cơ sở', 10],
    ['TC5', 'Thực hiện dân chủ ở cơ sở', 20],
  ])('%s %s: %s points', (id, name, points) => {
    expect(set.criteria.find((criterion) => criterion.id === id)).toMatchObject({
      name,
      status: 'text',
      maxPoints: { value: hundredths(points), status: 'text' },
    })
  })

  test.each([
    ['TC1.CT1', 'text', 4],
    ['TC1.CT2', 'unverified', null],
    ['TC1.CT3', 'secondary', null],
    ['TC2.CT1', 'unverified', null],
    ['TC2.CT2', 'unverified', null],
    ['TC2.CT3', 'text', 10],
    ['TC2.CT4', 'text', 2],
    ['TC2.CT5', 'text', 12],
    ['TC3.CT3', 'text', 2],
    ['TC3.other', 'unverified', 23],
    ['TC4.CT1', 'unverified', null],
    ['TC4.CT2', 'secondary', null],
    ['TC4.CT3', 'unverified', null],
    ['TC5.CT1..4', 'unverified', null],
    ['TC5.CT5', 'secondary', null],
  ])('%s: name %s, at most %s points', (id, status, points) => {
    expect(indicators.find((one) => one.id === id)).toMatchObject({
      status,
      maxPoints: { value: points === null ? null : hundredths(points) },
    })
  })

  test.each([
    [
      'TC1.CT1',
      'Ban hành văn bản quy phạm pháp luật, kế hoạch triển khai nhiệm vụ được giao để thi hành Hiến pháp, pháp luật, chỉ đạo của cấp trên tại địa phương và triển khai thực hiện đúng yêu cầu, tiến độ',
    ],
    [
      'TC2.CT4',
      'Tiếp nhận, xử lý phản ánh, kiến nghị về giải quyết các thủ tục hành chính đúng trình tự, thủ tục, thời hạn quy định',
    ],
    [
      'TC2.CT5',
      'Bảo đảm sự hài lòng của tổ chức, cá nhân về chất lượng, thái độ phục vụ khi thực hiện thủ tục hành chính',
    ],
    [
      'TC3.CT3',
      'Tổ chức lấy ý kiến Nhân dân về dự thảo văn bản quy phạm pháp luật theo quy định và theo chỉ đạo, hướng dẫn của cơ quan, tổ chức cấp trên',
    ],
  ])('%s, letter for letter: %s', (id, name) => {
    expect(indicators.find((one) => one.id === id)).toMatchObject({ name, status: 'text' })
  })
})

describe('Tiêu chí 1. TC1.CT1 = 1 + 3 points (Sở Tư pháp Thừa Thiên Huế; the 3 derived), rules missing', () => {
  test.each<[first: number | null, second: number | null, both: number | null]>([
    [1, 3, 4],
    [1, 2.75, 3.75],
    [0, 0, 0],
    [1, null, null],
    [null, 3, null],
    [1.01, 3, null],
    [1, 3.01, null],
  ])('marked %s and %s → %s', (first, second, both) => {
    const given = {
      marks: marks({
        ...(first === null ? {} : { 'TC1.CT1.1': first }),
        ...(second === null ? {} : { 'TC1.CT1.2': second }),
      }),
    }
    expect(indicator(given, 'TC1.CT1').points).toBe(both === null ? null : hundredths(both))
  })

  test('the law assigned no document: the first part earns its 1 point', () => {
    const given = {
      notArising: { 'TC1.CT1.1': 'Năm 2019 luật không giao cấp xã ban hành văn bản' },
      marks: marks({ 'TC1.CT1.2': 2.5 }),
    }
    expect(item(given, 'TC1.CT1.1')).toMatchObject({ points: 100, by: 'not-arising' })
    expect(indicator(given, 'TC1.CT1')).toMatchObject({ points: 350, maxPoints: 400 })
  })
})

describe('Tiêu chí 2', () => {
  test.each([
    ['TC2.CT3', 10],
    ['TC2.CT4', 2],
  ])('%s: a share whose bands are missing: a mark up to %s', (id, most) => {
    const facts = { [`${id}.due`]: 40, [`${id}.done`]: 40 }
    expect(indicator({ facts }, id)).toMatchObject({ points: null, outcome: 'awaiting-law' })
    for (const mark of [0, most - 0.25, most])
      expect(indicator({ facts, marks: marks({ [id]: mark }) }, id).points).toBe(hundredths(mark))
    expect(indicator({ marks: marks({ [id]: most + 0.25 }) }, id)).toMatchObject({
      points: null,
      outcome: 'not-assessed',
    })
  })

  test('TC2.CT4: no complaint about procedures in the year: 2 points (TT 07/2017, phụ lục)', () => {
    const given = { notArising: { 'TC2.CT4': 'Năm 2020 không có phản ánh, kiến nghị' } }
    expect(indicator(given, 'TC2.CT4')).toMatchObject({ points: 200, maxPoints: 200 })
    const contradicted = { ...given, facts: { 'TC2.CT4.due': 1, 'TC2.CT4.done': 1 } }
    expect(indicator(contradicted, 'TC2.CT4')).toMatchObject({ points: null, outcome: 'not-assessed' })
  })

  test('TC2.CT5: its parts are not all known, so the mark is for the whole, up to 12', () => {
    expect(indicator({}, 'TC2.CT5')).toMatchObject({ points: null, outcome: 'awaiting-law' })
    const parts = marks({ 'TC2.CT5.1': 6, 'TC2.CT5.2': 5 })
    expect(indicator({ marks: parts }, 'TC2.CT5')).toMatchObject({ points: null, outcome: 'awaiting-law' })
    const given = { marks: { ...parts, ...marks({ 'TC2.CT5': 11.5 }) } }
    expect(indicator(given, 'TC2.CT5')).toMatchObject({ points: 1150, by: 'mark' })
    expect(indicator({ marks: marks({ 'TC2.CT5': 12.01 }) }, 'TC2.CT5').points).toBeNull()
  })

  test.each(['TC2.CT3', 'TC2.CT4', 'TC2.CT5.1'])('%s: more done than there were contradicts itself', (id) => {
    const facts = { [`${id}.due`]: 3, [`${id}.done`]: 4 }
    expect(resultsOf(set).whole({ facts }).crossChecks).toMatchObject([{ id: `${id}.done-at-most-due` }])
  })
})

describe('Tiêu chí 3. TC3.CT3: opinions asked on every draft = 2 points (TT 07/2017 by way of B3); else missing', () => {
  test.each<[chosen: string | null, points: number | null, outcome: string]>([
    ['all', 200, 'scored'],
    ['not-all', null, 'awaiting-law'],
    [null, null, 'not-assessed'],
  ])('%s → %s', (chosen, points, outcome) => {
    expect(indicator({ facts: { 'TC3.CT3.case': chosen } }, 'TC3.CT3')).toMatchObject({ points, outcome })
  })

  test('not every draft: a mark is entered; it never replaces the 2 points of the law', () => {
    const given = (chosen: string) => ({
      facts: { 'TC3.CT3.case': chosen },
      marks: marks({ 'TC3.CT3': 0.5 }),
    })
    expect(indicator(given('not-all'), 'TC3.CT3').points).toBe(50)
    expect(indicator(given('all'), 'TC3.CT3').points).toBe(200)
  })

  test('no draft assigned in the year: 2 points', () => {
    const given = { notArising: { 'TC3.CT3': 'Năm 2018 không được giao lấy ý kiến' } }
    expect(indicator(given, 'TC3.CT3')).toMatchObject({ points: 200, maxPoints: 200 })
  })

  test.each<[mark: number, points: number | null]>([
    [23, 2300],
    [0, 0],
    [23.01, null],
  ])('TC3.other: 25 − 2 = 23 points (derived): %s → %s', (mark, points) => {
    expect(indicator({ marks: marks({ 'TC3.other': mark }) }, 'TC3.other').points).toBe(points)
  })
})

describe('everything else awaits the annex of TT 07/2017', () => {
  test.each([
    'TC1.CT2',
    'TC1.CT3',
    'TC2.CT1',
    'TC2.CT2',
    'TC4.CT1',
    'TC4.CT2',
    'TC4.CT3',
    'TC5.CT1..4',
    'TC5.CT5',
  ])('%s', (id) => {
    expect(item({}, id).reason).toMatchObject({
      kind: 'awaiting-law',
      awaited: expect.stringContaining('chờ Phụ lục Thông tư 07/2017/TT-BTP') as string,
    })
    expect(indicator({ marks: marks({ [id]: 2.75 }) }, id)).toMatchObject({ points: 275, maxPoints: null })
  })
})

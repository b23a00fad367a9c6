import { describe, expect, test } from 'vitest'
import type { Answers, DossierOutcome } from '../../src/domain/scoring/assessment.ts'
import { marks, resultsOf, shippedSet } from './shipped-set.ts'

/* Districts: QĐ 1723/QĐ-BTP (from 2024: QĐ 1143/QĐ-BTP); conditions by way of Sở Tư pháp Kon Tum. */

const set = shippedSet('tcpl-district-2022')
const { condition, indicator, whole } = resultsOf(set)

/** Marks of indicators 1 to 5. */
const marked = (...points: readonly number[]) =>
  marks(Object.fromEntries(points.map((one, i) => [`H.CT${i + 1}`, one])))
const communes = (recognised: number | null, all: number | null) => ({
  'DK1.recognised': recognised,
  'DK1.communes': all,
})

describe('the set as shipped', () => {
  test('one criterion of 100 points, five indicators whose maxima are missing', () => {
    expect(set.criteria.map(({ id, maxPoints }) => [id, maxPoints?.value])).toEqual([['HUYEN', 10000]])
    expect(
      set.criteria[0]!.indicators.map(({ id, status, maxPoints }) => [id, status, maxPoints?.value]),
    ).toEqual([1, 2, 3, 4, 5].map((no) => [`H.CT${no}`, 'secondary', null]))
  })

  test.each([
    ['H.CT1', 'Ban hành các văn bản theo thẩm quyền để tổ chức và bảo đảm thi hành pháp luật trên địa bàn'],
    [
      'H.CT5',
      'Tiếp nhận, giải quyết thủ tục hành chính đúng quy định pháp luật về giải quyết thủ tục hành chính',
    ],
  ])('%s: %s', (id, name) => {
    expect(set.criteria[0]!.indicators.find((one) => one.id === id)).toMatchObject({ name })
  })

  test('districts ended on 2025-07-01', () => {
    expect(set.appliesTo).toMatchObject({ unitLevel: 'district', fromYear: 2022, toYear: 2025 })
    expect(set.appliesTo.note).toContain('01/7/2025')
  })

  test.each(['H.CT1', 'H.CT2', 'H.CT3', 'H.CT4', 'H.CT5'])('%s awaits its rule; a mark is entered', (id) => {
    expect(indicator({}, id)).toMatchObject({ points: null, outcome: 'awaiting-law' })
    expect(indicator({ marks: marks({ [id]: 17.5 }) }, id)).toMatchObject({ points: 1750, maxPoints: null })
  })
})

describe('DK1: 100 % of the communes met', () => {
  test.each<[recognised: number | null, all: number | null, holds: boolean | null, by: string]>([
    [12, 12, true, 'computed'],
    [11, 12, false, 'computed'],
    [999, 1000, false, 'computed'],
    [1, 1, true, 'computed'],
    [0, 12, false, 'computed'],
    [0, 0, null, 'open'],
    [13, 12, null, 'open'],
    [null, 12, null, 'open'],
    [12, null, null, 'open'],
  ])('%s of %s → %s', (recognised, all, holds, by) => {
    expect(condition({ facts: communes(recognised, all) }, 'DK1')).toMatchObject({ holds, by })
  })

  test('says how many are short', () => {
    expect(condition({ facts: communes(10, 12) }, 'DK1').reason).toMatchObject({
      more: { fact: 'DK1.recognised', count: 2 },
    })
  })

  test('more met than there are contradicts itself', () => {
    expect(whole({ facts: communes(13, 12) }).crossChecks).toMatchObject([
      { id: 'DK1.recognised-at-most-communes' },
    ])
  })
})

describe('DK2: 90 points in all', () => {
  test.each<[why: string, given: Answers['marks'], holds: boolean | null]>([
    ['90', marked(20, 20, 20, 15, 15), true],
    ['89,99', marked(20, 20, 20, 15, 14.99), false],
    ['0', marked(0, 0, 0, 0, 0), false],
    ['90 given for the district as a whole', marks({ HUYEN: 90 }), true],
    ['89,99 given for the district as a whole', marks({ HUYEN: 89.99 }), false],
    ['four of five', marked(20, 20, 20, 20), null],
  ])('%s → %s', (_, given, holds) => {
    expect(condition({ marks: given }, 'DK2').holds).toBe(holds)
  })
})

describe('DK3: half of the maximum of each indicator; the maxima are missing, so it is declared', () => {
  test('nothing but 0 points fails it by computing: 0 is half of no maximum', () => {
    expect(condition({ marks: marked(0.25, 25, 25, 25, 24.75) }, 'DK3')).toMatchObject({
      holds: null,
      by: 'awaiting',
      reason: { awaited: ['H.CT1', 'H.CT2', 'H.CT3', 'H.CT4', 'H.CT5'] },
    })
    expect(condition({ marks: marked(0, 25, 25, 25, 25) }, 'DK3')).toMatchObject({
      holds: false,
      by: 'computed',
      reason: { below: ['H.CT1'] },
    })
  })

  test.each([true, false])('declared %s', (declared) => {
    expect(condition({ declarations: { DK3: declared } }, 'DK3')).toMatchObject({
      holds: declared,
      by: 'declared',
    })
  })
})

describe('outcome', () => {
  const all: Partial<Answers> = {
    facts: communes(12, 12),
    marks: marked(20, 20, 20, 20, 20),
    declarations: { DK3: true, DK4: true },
  }
  test.each<[why: string, change: Partial<Answers>, DossierOutcome]>([
    ['100 points, every commune, both declared', {}, 'met'],
    ['one commune short', { facts: communes(11, 12) }, 'not-met'],
    ['89,99 points', { marks: marked(20, 20, 20, 20, 9.99) }, 'not-met'],
    ['a leader disciplined', { declarations: { DK3: true, DK4: false } }, 'not-met'],
    ['leaders not declared', { declarations: { DK3: true } }, 'incomplete'],
    ['communes not counted', { facts: {} }, 'incomplete'],
    ['half of each indicator not declared', { declarations: { DK4: true } }, 'awaiting-law'],
    ['an indicator without a mark', { marks: marked(25, 25, 25, 25) }, 'awaiting-law'],
    ['more than 100 points', { marks: marked(20, 20, 20, 20, 20.01) }, 'incomplete'],
  ])('%s → %s', (_, change, outcome) => {
    expect(whole({ ...all, ...change }).outcome).toBe(outcome)
  })
})

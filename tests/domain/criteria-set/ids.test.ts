import { describe, expect, test } from 'vitest'
import type { CriteriaSet } from '../../../src/domain/criteria-set/criteria-set.ts'
import { parseCriteriaSet } from '../../../src/domain/criteria-set/parse-criteria-set.ts'
import { fromSheets } from '../../../src/domain/criteria-set/sheets/from-sheets.ts'
import { toSheets } from '../../../src/domain/criteria-set/sheets/to-sheets.ts'
import { pointsSet } from '../scoring/points-set.ts'

/** The set with every occurrence of an id spelled otherwise. */
const renamed = (from: string, to: string): unknown =>
  JSON.parse(JSON.stringify(pointsSet).replaceAll(`"${from}"`, JSON.stringify(to)))

const codesOf = (json: unknown): readonly string[] => {
  const parsed = parseCriteriaSet(json)
  return parsed.ok ? [] : parsed.error.map(({ code }) => code)
}

describe('what answers are kept under can name a field of an entry and tells its indicator', () => {
  test.each([
    ['TC1', 'Tiêu chí 1', 'id-form'],
    ['TC1', '__proto__', 'id-form'],
    ['DK3', 'DK3/mới', 'id-form'],
    ['DK3', `D${'K'.repeat(64)}`, 'id-form'],
    ['TC1.CT2', 'TC1.2', 'indicator-name'],
    ['TC1.CT2', 'TC1.CT2.1x/..', 'indicator-name'],
    ['TC1.CT2.2', 'noi-dung-2', 'item-name'],
  ])('%s as %s', (from, to, code) => {
    expect(codesOf(renamed(from, to))).toContain(code)
  })

  test('the wrong cell of the sheet is named', () => {
    const sheets = toSheets(renamed('TC1.CT2.2', 'TC1.CT9.1') as CriteriaSet)
    const items = sheets.find(({ id }) => id === 'items')
    const column = items?.columns.find(({ id }) => id === 'id')?.title ?? ''
    const row = (items?.rows.findIndex(({ cells }) => cells.includes('TC1.CT9.1')) ?? -1) + 2
    const place = { sheet: items?.title ?? '', row, column }
    const read = fromSheets(sheets)
    expect(read.ok ? [] : read.error).toContainEqual({
      ...place,
      reason: { code: 'item-name', params: ['TC1.CT2'] },
    })
  })
})

test('ten thousand facts shared in one circle are refused at once, each with a sentence that can be read', () => {
  const [first, ...others] = pointsSet.criteria
  const [indicator, ...rest] = first?.indicators ?? []
  const [item, ...items] = indicator?.items ?? []
  const fact = (i: number) => ({
    ...{ id: `TC1.CT1.f${i}`, kind: 'count', label: 'Số việc' },
    sameAs: `TC1.CT1.f${(i + 1) % 10_000}`,
  })
  const facts = [...(item?.facts ?? []), ...Array.from({ length: 10_000 }, (_, i) => fact(i))]
  const hostile = {
    ...pointsSet,
    criteria: [
      { ...first, indicators: [{ ...indicator, items: [{ ...item, facts }, ...items] }, ...rest] },
      ...others,
    ],
  }
  const parsed = parseCriteriaSet(hostile)
  const circles = parsed.ok ? [] : parsed.error.filter(({ code }) => code === 'same-as-circle')
  expect(circles).toHaveLength(10_000)
  expect(Math.max(...circles.map(({ reason }) => reason.length))).toBeLessThan(5_000)
})

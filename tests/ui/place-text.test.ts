import { describe, expect, test } from 'vitest'
import { indicatorText, itemNumber, placeText } from '../../src/ui/text/reasons/place-text.ts'
import { en } from '../../src/ui/text/en/en.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { shippedSet } from '../law/shipped-set.ts'

describe('where an id of a set stands', () => {
  test.each([
    ['TC2', 'Tiêu chí 2', 'Criterion 2'],
    ['TC2.CT4', 'Tiêu chí 2, chỉ tiêu 4', 'Criterion 2, indicator 4'],
    ['TC2.CT4.2', 'Tiêu chí 2, chỉ tiêu 4, nội dung 4.2', 'Criterion 2, indicator 4, item 4.2'],
    ['TC2.CT4.2.done', 'Tiêu chí 2, chỉ tiêu 4, nội dung 4.2', 'Criterion 2, indicator 4, item 4.2'],
    ['TC2.CT5.x', 'Tiêu chí 2, chỉ tiêu 5', 'Criterion 2, indicator 5'],
    ['TC2.CT5.x.due', 'Tiêu chí 2, chỉ tiêu 5', 'Criterion 2, indicator 5'],
    ['TC3.other', 'Các chỉ tiêu khác của tiêu chí 3', 'Other indicators of criterion 3'],
    ['TC5.CT1..4', 'Tiêu chí 5, chỉ tiêu 1–4', 'Criterion 5, indicator 1–4'],
    ['H.CT1', 'Chỉ tiêu 1', 'Indicator 1'],
    ['HUYEN', 'Các chỉ tiêu của cấp huyện', 'Indicators of the district'],
    ['DK1', 'Điều kiện 1', 'Condition 1'],
    ['DK1.communes', 'Điều kiện 1', 'Condition 1'],
    ['HOI.1', 'HOI.1', 'HOI.1'],
  ])('%s', (id, vietnamese, english) => {
    expect(placeText(vi, id)).toBe(vietnamese)
    expect(placeText(en, id)).toBe(english)
  })

  test('under the heading of its criterion', () => {
    expect(indicatorText(vi, 'TC2.CT4')).toBe('Chỉ tiêu 4')
    expect(indicatorText(vi, 'TC5.CT1..4')).toBe('Chỉ tiêu 1–4')
    expect(indicatorText(vi, 'TC3.other')).toBe('Các chỉ tiêu khác của tiêu chí 3')
    expect(indicatorText(vi, 'H.CT3')).toBe('Chỉ tiêu 3')
  })

  test('only numbered items have a number', () => {
    expect(itemNumber('TC2.CT4.2')).toBe('4.2')
    expect(itemNumber('TC2.CT5.x')).toBeNull()
    expect(itemNumber('TC2.CT4')).toBeNull()
    expect(itemNumber('TC5.CT1..4')).toBeNull()
  })

  test.each(['tcpl-2025', 'tcpl-2021', 'tcpl-2017', 'tcpl-district-2022'])(
    'no id of %s is shown as a code',
    (id) => {
      const set = shippedSet(id)
      const ids = set.criteria.flatMap((criterion) => [
        criterion.id,
        ...criterion.indicators.flatMap((indicator) => [
          indicator.id,
          ...indicator.items.flatMap((item) => [item.id, ...item.facts.map((fact) => fact.id)]),
        ]),
      ])
      for (const one of [...ids, ...set.conditions.map((condition) => condition.id)])
        expect(placeText(vi, one), one).not.toBe(one)
    },
  )
})

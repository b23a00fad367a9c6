import { expect, test } from 'vitest'
import { namePlace, namePlaces } from '../../../src/domain/scoring/name-place.ts'

test.each([
  ['TC3', 'tiêu chí 3', 'criterion 3'],
  ['TC3.CT2', 'chỉ tiêu 2 của tiêu chí 3', 'indicator 2 of criterion 3'],
  ['TC3.CT2.1', 'nội dung 2.1 của tiêu chí 3', 'item 2.1 of criterion 3'],
  ['TC2.CT5.x', 'chỉ tiêu 5 của tiêu chí 2', 'indicator 5 of criterion 2'],
  ['TC5.CT1..4', 'các chỉ tiêu 1–4 của tiêu chí 5', 'indicators 1–4 of criterion 5'],
  ['TC3.other', 'các chỉ tiêu khác của tiêu chí 3', 'the other indicators of criterion 3'],
  ['H.CT1', 'chỉ tiêu 1', 'indicator 1'],
  ['HUYEN', 'tiêu chí cấp huyện', 'the district criterion'],
  ['DK2', 'điều kiện 2', 'condition 2'],
  ['tcpl-2021', 'tcpl-2021', 'tcpl-2021'],
])('%s is %s, %s', (id, vi, en) => {
  expect(namePlace(id, 'vi')).toBe(vi)
  expect(namePlace(id, 'en')).toBe(en)
})

test.each([
  [[], ''],
  [['TC2'], 'tiêu chí 2'],
  [['TC2', 'TC3', 'TC5'], 'các tiêu chí 2, 3 và 5'],
  [['TC1.CT1', 'TC2.CT5'], 'chỉ tiêu 1 của tiêu chí 1 và chỉ tiêu 5 của tiêu chí 2'],
  [['TC2.CT1', 'TC2.CT2', 'TC3.CT4'], 'các chỉ tiêu 1 và 2 của tiêu chí 2 và chỉ tiêu 4 của tiêu chí 3'],
  [
    ['TC2.CT1', 'TC2.CT2', 'TC2.CT3', 'TC3.other', 'TC5.CT1..4'],
    'các chỉ tiêu 1, 2 và 3 của tiêu chí 2; các chỉ tiêu khác của tiêu chí 3; các chỉ tiêu 1–4 của tiêu chí 5',
  ],
  [['H.CT1', 'H.CT2'], 'các chỉ tiêu 1 và 2'],
])('%j together are “%s”', (ids, words) => {
  expect(namePlaces(ids, 'vi')).toBe(words)
})

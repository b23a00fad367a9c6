import { expect, test } from 'vitest'
import { missingWords } from '../../scripts/papers-check/seen-text.ts'
import { sumFaults } from '../../scripts/papers-check/sum-faults.ts'
import { readXml } from './read-xml.ts'

test('what a reader does not see is named, however the rest is laid out', () => {
  const expected = 'Họ và tên\nNguyễn Thị Hồng Vân\nNguyễn Văn Thử'
  expect(missingWords(expected, ' Nguyễn Thị    Nguyễn Văn\n Hồng Vân      Thử   Họ và tên  2')).toEqual([])
  expect(missingWords(expected, 'Họ và tên Nguyễn Thị Hồng Vân Văn Thử')).toContain('Nguyễn')
  expect(missingWords('ậ', 'â')).toEqual(['ậ', 'ậ ×1'])
})

test('a word that a narrow column breaks is found by its letters', () => {
  const word = 'Llanfairpwllgwyngyllgogerych'
  expect(missingWords(word, 'Llanfairpwll\ngwyngyllgogerych')).toEqual([])
  expect(missingWords(word, 'Llanfairpwll\ngwyngyllgogeryc')).toEqual(['h ×1'])
})

test('a sum that is not what the file says is named', () => {
  const cell = (at: string, value: number, formula = '') => `<c r="${at}">${formula}<v>${value}</v></c>`
  const sheet = (total: number) =>
    readXml(
      `<sheetData>${cell('A1', 2)}${cell('A2', 0.25)}${cell('A4', 1)}${cell('A5', total, '<f>SUM(A1:A2,A4)</f>')}</sheetData>`,
    )
  expect(sumFaults(sheet(3.25))).toEqual([])
  expect(sumFaults(sheet(3))).toEqual(['A5: SUM(A1:A2,A4) is 3.25, not 3'])
})

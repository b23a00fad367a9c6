import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sheetNames } from '../../../src/documents/render/xlsx/sheet-names.ts'

test('any names become such as Excel accepts', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 12 }), (wanted) => {
      const names = sheetNames(wanted)
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(wanted.length)
      for (const name of names) {
        expect(name.length).toBeGreaterThan(0)
        expect(name.length).toBeLessThanOrEqual(31)
        expect(name).not.toMatch(/[[\]:*?/\\\n]|^'|'$|^\s|\s$/)
      }
    }),
  )
})

test('long names are cut before their number, and a name Excel keeps for itself is not used', () => {
  expect(
    sheetNames([
      'Danh sách người tham dự họp thôn Bản Chuông',
      'Danh sách người tham dự họp thôn Bản Chuông',
    ]),
  ).toEqual(['Danh sách người tham dự họp thô', 'Danh sách người tham dự họp (2)'])
  expect(sheetNames(['History', '', '///'])).toEqual(['History (2)', 'Bảng', 'Bảng (2)'])
})

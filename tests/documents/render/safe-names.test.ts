import fc from 'fast-check'
import { expect, test } from 'vitest'
import { safeNames } from '../../../src/documents/render/safe-names.ts'

const one = (path: string): string | undefined => safeNames([path])[0]

test.each([
  ['Minh chứng/TC1.CT1/Quyết định số 12.pdf', 'Minh chứng/TC1.CT1/Quyết định số 12.pdf'],
  ['Hồ sơ/To\u0300a nha\u0300.jpg', 'Hồ sơ/Tòa nhà.jpg'],
  ['../../etc/passwd', 'etc/passwd'],
  ['/tuyệt/đối', 'tuyệt/đối'],
  ['C:\\Windows\\system32', 'C-/Windows/system32'],
  ['CON', '_CON'],
  ['Lpt1.txt', '_Lpt1.txt'],
  ['nul/aux.pdf', '_nul/_aux.pdf'],
  ['báo cáo: "mới"?.docx', 'báo cáo- -mới--.docx'],
  ['tên. . .', 'tên'],
  ['..', '_'],
  ['', '_'],
  ['ảnh\u202Egpj.exe', 'ảnhgpj.exe'],
])('%s is packed as %s', (given, expected) => {
  expect(one(given)).toBe(expected)
})

test('long names keep their extension', () => {
  const name = one(`${'Biên bản họp thôn '.repeat(20)}.docx`)
  expect(name).toMatch(/^Biên bản họp thôn .*\.docx$/)
  expect([...(name ?? '')].length).toBeLessThanOrEqual(120)
  expect(new TextEncoder().encode(one(`${'ậ'.repeat(300)}.jpg`)).length).toBeLessThanOrEqual(240)
})

test('names that are alike are numbered, also where only capitals or marks differ in how they are written', () => {
  expect(safeNames(['Ảnh.jpg', 'ảnh.JPG', 'A\u0309nh.jpg', 'a/Ảnh.jpg'])).toEqual([
    'Ảnh.jpg',
    'ảnh (2).JPG',
    'Ảnh (3).jpg',
    'a/Ảnh.jpg',
  ])
  expect(safeNames(['a (2).txt', 'a.txt', 'a.txt'])).toEqual(['a (2).txt', 'a.txt', 'a (3).txt'])
})

test('a file never takes the name of a folder', () => {
  expect(safeNames(['TC1', 'TC1/ảnh.jpg'])).toEqual(['TC1 (2)', 'TC1/ảnh.jpg'])
})

test('any names become safe ones, and safe ones stay', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(
      '..',
      '.',
      'CON',
      'con.txt',
      'A',
      'a',
      'ß',
      'SS',
      'İ',
      ' ',
      'x'.repeat(130),
      'ậ'.repeat(130),
    ),
  )
  const path = fc.array(piece, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'))
  fc.assert(
    fc.property(fc.array(path, { maxLength: 12 }), (paths) => {
      const names = safeNames(paths)
      expect(safeNames(names)).toEqual(names)
      expect(new Set(names.map((name) => name.toUpperCase().toLowerCase())).size).toBe(paths.length)
      for (const name of names) {
        expect(name).toBe(name.normalize('NFC'))
        for (const part of name.split('/')) {
          expect(part).not.toMatch(/^\.|[. ]$|[<>:"\\|?*\u0000-\u001F]|^$/)
          expect(part).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i)
          expect([...part].length).toBeLessThanOrEqual(120)
        }
      }
    }),
  )
})

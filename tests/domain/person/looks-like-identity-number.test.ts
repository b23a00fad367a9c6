import fc from 'fast-check'
import { expect, test } from 'vitest'
import { looksLikeIdentityNumber } from '../../../src/domain/person/looks-like-identity-number.ts'

test.each([
  'Ông Giàng A Páo, CCCD 002085001234',
  '002085001234',
  '002 085 001 234',
  '002.085.001.234',
  '(001199012345)',
  'số căn cước: 096300123456.',
  'CMND số 073123456 cấp năm 2010',
  'chứng minh nhân dân 073 123 456',
  'Số định danh cá nhân 999999999999',
  '002085001234 0912345678',
])('a number of a card: %s', (text) => {
  expect(looksLikeIdentityNumber(text)).toBe(true)
})

test.each([
  '',
  'Quyết định số 12/QĐ-UBND ngày 05/01/2026',
  'Quyết định số 002085001234/QĐ-UBND',
  'Gọi số 0912345678 hoặc 0219 3866 123',
  '+84 912 345 678',
  '84912345678',
  'Kinh phí 150.000.000 đồng',
  'Kinh phí 123456789 đồng',
  'tổng 012.345.678.901 đồng',
  'mã hồ sơ 2025:00004/2026/tcpl-2025',
  'mã 0020850012345',
  'số 123456789',
  'tài khoản 190123456789',
  '000085001234',
  '097085001234',
  '001985001234',
  'từ 20260105 đến 20260110',
  'a002085001234',
  'https://tcpl.example.vn/002085001234',
  '45.678,90 m2',
])('no number of a card: %s', (text) => {
  expect(looksLikeIdentityNumber(text)).toBe(false)
})

test('it answers quickly whatever the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('0', '1', '9', ' ', '.', ',', '/', 'a', 'đ'), maxLength: 8_000 }),
      (text) => {
        const begun = performance.now()
        looksLikeIdentityNumber(text)
        expect(performance.now() - begun).toBeLessThan(500)
      },
    ),
  )
})

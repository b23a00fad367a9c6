import { describe, expect, test } from 'vitest'
import { isCommonPassword } from '../../../src/server/access/common-password.ts'

const ABOUT = ['tinh.ha', 'Vũ Thị Thanh Hà', 'Tỉnh Đồng Nai']

describe('others would guess it', () => {
  test.each([
    ['1234567890', 'on the list'],
    ['qwertyuiop', 'on the list'],
    ['Password123', 'on the list, with digits'],
    ['p@ssw0rd2026', 'on the list, masked'],
    ['Matkhau@2026', 'the word for password and a year'],
    ['Mật khẩu 123!', 'with diacritics'],
    ['0912 345 678', 'a telephone number'],
    ['20261122202611', 'digits only'],
    ['aaaaaaaaaaaa', 'one letter'],
    ['Tinh.Ha2026', 'the sign-in name'],
    ['VuThiThanhHa', 'the name'],
    ['thanhha1985', 'part of the name and a year'],
    ['DongNai@2026', 'the unit'],
    ['tuphap2026!!', 'the profession'],
    ['!@#$%^&*()_+', 'a row of keys'],
  ])('%s: %s', async (password) => {
    expect(await isCommonPassword(password, ABOUT)).toBe(true)
  })
})

test.each([
  'ba con ngỗng xám',
  'mot-mat-khau-dai',
  'k7qf-92md-xhtw',
  'Trời mưa, chợ vắng',
  'correct horse battery',
])('%s is nobody’s guess', async (password) => {
  expect(await isCommonPassword(password, ABOUT)).toBe(false)
})

test('what is nobody’s guess becomes one for the person whose name it is', async () => {
  expect(await isCommonPassword('lovanphenh99', ABOUT)).toBe(false)
  expect(await isCommonPassword('lovanphenh99', ['phenh', 'Lò Văn Phềnh'])).toBe(true)
})

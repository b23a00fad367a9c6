import { describe, expect, test } from 'vitest'
import { isLogin, passwordRules } from '../../src/ui/components/access/password-rules.ts'

describe('passwordRules', () => {
  test('all hold for a long password typed twice', () =>
    expect(passwordRules('mot-hai-ba-bon', 'mot-hai-ba-bon', 'xa.mai').all).toBe(true))

  test('nine characters are too few, ten are enough', () => {
    expect(passwordRules('123456789', '123456789', '').longEnough).toBe(false)
    expect(passwordRules('1234567890', '1234567890', '').longEnough).toBe(true)
  })

  test('the sign-in name in other letters is no password', () =>
    expect(passwordRules('SuoiMo.Thang', 'SuoiMo.Thang', ' suoimo.thang ')).toMatchObject({
      differsFromLogin: false,
      all: false,
    }))

  test('two empty boxes are not "the same"', () => expect(passwordRules('', '', '').same).toBe(false))
})

test.each([
  ['tinh.ha', true],
  [' Tinh.Ha ', true],
  ['ab', false],
  ['.abc', false],
  ['hà.nội', false],
  ['a'.repeat(41), false],
])('sign-in name %j: %s', (login, good) => expect(isLogin(login)).toBe(good))

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSecret, refuseSecret } from '../../../src/app/lock/secret.rules.ts'

describe('a PIN', () => {
  test.each([
    ['12345', 'short-pin'],
    ['', 'short-pin'],
    ['12345a', 'not-digits'],
    ['12 345', 'not-digits'],
    ['000000', 'same'],
    ['111222', 'same'],
    ['121212', 'same'],
    ['123123', 'repeated'],
    ['19901990', 'repeated'],
    ['123456', 'row'],
    ['654321', 'row'],
    ['890123', 'row'],
    ['112233', 'row'],
    ['010190', 'date'],
    ['311299', 'date'],
    ['900517', 'date'],
    ['051990', 'date'],
    ['199005', 'date'],
    ['02091945', 'date'],
    ['19870213', 'date'],
    ['19871990', 'date'],
  ])('%s is refused: %s', (pin, why) => {
    expect(refuseSecret('pin', pin)).toBe(why)
  })

  test.each(['274905', '864207', '905577', '48213790', '7390462851'])('%s is taken', (pin) => {
    expect(refuseSecret('pin', pin)).toBeNull()
  })

  test('no sequence, whichever way, wherever it begins', () => {
    for (const length of [6, 8, 12])
      for (let start = 0; start < 10; start++)
        for (const step of [1, 9]) {
          const pin = Array.from({ length }, (_, i) => (start + i * step) % 10).join('')
          expect(refuseSecret('pin', pin), pin).not.toBeNull()
        }
  })

  test('nine in ten of all six-digit PINs are taken: the rules leave enough to choose from', () => {
    let taken = 0
    for (let n = 0; n < 1_000_000; n += 37)
      if (refuseSecret('pin', String(n).padStart(6, '0')) === null) taken++
    expect(taken / Math.ceil(1_000_000 / 37)).toBeGreaterThan(0.85)
  })
})

describe('a passphrase', () => {
  test.each([
    ['ngắn quá', 'short-phrase'],
    ['aaaaaaaaaa', 'same'],
    ['abcabcabcabc', 'repeated'],
    ['abcdefghij', 'row'],
    ['0123456789', 'row'],
  ])('%s is refused: %s', (phrase, why) => {
    expect(refuseSecret('passphrase', phrase)).toBe(why)
  })

  test('is counted in characters, not in bytes or accents', () => {
    expect(refuseSecret('passphrase', 'Suối mơ có mưa')).toBeNull()
    expect(refuseSecret('passphrase', 'ếộữẵặầẫựợ')).toBe('short-phrase')
    expect(refuseSecret('passphrase', 'ếộữẵặầẫựợ'.normalize('NFD'))).toBe('short-phrase')
  })

  test('is the same however its accents were composed, and without spaces around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        expect(readSecret(`  ${typed.normalize('NFD')} `)).toBe(readSecret(typed.normalize('NFC')))
      }),
    )
  })
})

import { describe, expect, test } from 'vitest'
import { parseVerificationCode, verificationCodeOf } from '../../../src/domain/paper/verification-code.ts'
import { hasher } from '../../../src/protocol/web-crypto.ts'

const codeOf = (printed: object) => verificationCodeOf(printed, hasher)
const PLAIN = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

describe('the verification code of a paper', () => {
  test('is the same for the same content, whatever the order of its members', async () => {
    const code = await codeOf({ form: 'x', blocks: [{ number: 8.25, decimals: 2 }] })
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}$/)
    expect(await codeOf({ blocks: [{ decimals: 2, number: 8.25 }], form: 'x' })).toBe(code)
    expect(await codeOf({ form: 'x', blocks: [{ number: 8.24, decimals: 2 }] })).not.toBe(code)
  })

  test('is read as people type it', async () => {
    const code = await codeOf({ a: 1 })
    for (const typed of [code, code.toLowerCase(), ` ${code.replace('-', '')} `, code.replace('-', ' – ')])
      expect(parseVerificationCode(typed)).toBe(code)
  })

  test('every single wrong character and every swap of two is told', async () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const plain = (await codeOf({ seed })).replace('-', '')
      for (let i = 0; i < plain.length; i += 1) {
        for (const other of PLAIN)
          if (other !== plain[i])
            expect(parseVerificationCode(plain.slice(0, i) + other + plain.slice(i + 1))).toBeNull()
        for (let j = i + 1; j < plain.length; j += 1) {
          if (plain[i] === plain[j]) continue
          const swapped = [...plain]
          swapped[i] = plain.charAt(j)
          swapped[j] = plain.charAt(i)
          expect(parseVerificationCode(swapped.join(''))).toBeNull()
        }
        expect(parseVerificationCode(plain.slice(0, i) + plain.slice(i + 1))).toBeNull()
      }
    }
  })

  test('what is no code at all is none', () => {
    for (const typed of ['', '-', 'MÃ KIỂM TRA', '0000000000', '22222-2222', '22222-222222'])
      expect(parseVerificationCode(typed)).toBeNull()
  })
})

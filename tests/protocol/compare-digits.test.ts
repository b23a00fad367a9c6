import { expect, test } from 'vitest'
import { compareDigits } from '../../src/protocol/compare-digits.ts'
import { createDeviceKey, hasher } from '../../src/protocol/web-crypto.ts'

const KEY = { alg: 'Ed25519', raw: 'pGQeMFRBSAY-lCfNHNS9Q6T5M_PcqAkzyxxnMz2lIvg' } as const

test('phone and server come to the same four digits, however the code was typed', async () => {
  const digits = await compareDigits(hasher, 'K7QF-92MD', KEY)
  expect(digits).toBe('8856')
  for (const typed of ['k7qf92md', ' k7qf 92md ', 'K7QF–92MD'])
    expect(await compareDigits(hasher, typed, KEY)).toBe(digits)
})

test('another key or another code shows other digits, and all digits occur', async () => {
  const seen = new Set<string>()
  for (let i = 0; i < 400; i += 1) {
    const digits = await compareDigits(hasher, 'K7QF-92MD', { ...KEY, raw: `${KEY.raw}${i}` })
    expect(digits).toMatch(/^\d{4}$/)
    seen.add(digits)
  }
  // Of ten thousand, four hundred draws meet each other about eight times.
  expect(seen.size).toBeGreaterThan(370)
  expect(new Set([...seen].map((digits) => digits[0])).size).toBe(10)
  expect(await compareDigits(hasher, 'K7QF-92ME', KEY)).not.toBe(
    await compareDigits(hasher, 'K7QF-92MD', KEY),
  )
})

test('two real keys are told apart', async () => {
  const [a, b] = await Promise.all([createDeviceKey(), createDeviceKey()])
  const texts = await Promise.all([a, b].map((key) => compareDigits(hasher, 'K7QF-92MD', key.publicKey)))
  expect(a.publicKey.raw).not.toBe(b.publicKey.raw)
  expect(texts.every((digits) => digits.length === 4)).toBe(true)
})

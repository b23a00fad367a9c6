import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createHmac, randomBytes } from 'node:crypto'
import {
  challengeFrom,
  isChallenge,
  unlockCode,
  unlockKeyOf,
  withoutGaps,
  type Hmac,
} from '../../../src/domain/person/unlock-code.ts'
import { webHmac } from '../../../src/protocol/web-hmac.ts'

/** Node's own, beside the one of Web Crypto that ships. */
const nodeHmac: Hmac = (key, message) =>
  Promise.resolve(new Uint8Array(createHmac('sha256', key).update(message).digest()))

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((array) => Uint8Array.from(array))
const challenges = fc.integer({ min: 0, max: 99_999_999 }).map((n) => String(n).padStart(8, '0'))

describe('the code that opens a locked phone', () => {
  test('is the same on phone and server, and eight digits, whatever key and challenge', async () => {
    await fc.assert(
      fc.asyncProperty(bytes(32), challenges, async (key, challenge) => {
        const code = await unlockCode(webHmac, key, challenge)
        expect(code).toMatch(/^\d{8}$/)
        expect(await unlockCode(nodeHmac, key, challenge)).toBe(code)
      }),
      { numRuns: 300 },
    )
  })

  test('is truncated as HOTP does it (RFC 4226, 5.3), over SHA-256', async () => {
    await fc.assert(
      fc.asyncProperty(bytes(32), challenges, async (key, challenge) => {
        const mac = createHmac('sha256', key).update(`so-tcpl:unlock:${challenge}`).digest()
        const word = mac.readUInt32BE((mac[31] ?? 0) & 15) & 0x7fffffff
        expect(await unlockCode(webHmac, key, challenge)).toBe(String(word % 100_000_000).padStart(8, '0'))
      }),
      { numRuns: 300 },
    )
  })

  test('of another device, another server or another challenge is another one', async () => {
    const secret = new Uint8Array(randomBytes(32))
    const one = await unlockKeyOf(webHmac, secret, 'device-1')
    const codes = await Promise.all([
      unlockCode(webHmac, one, '00000001'),
      unlockCode(webHmac, one, '00000002'),
      unlockCode(webHmac, await unlockKeyOf(webHmac, secret, 'device-2'), '00000001'),
      unlockCode(webHmac, await unlockKeyOf(webHmac, new Uint8Array(32), 'device-1'), '00000001'),
    ])
    expect(new Set(codes).size).toBe(4)
  })

  test('answers eight digits and nothing else; people may put gaps between them', () => {
    for (let i = 0; i < 500; i++) expect(isChallenge(challengeFrom(randomBytes(4)))).toBe(true)
    expect(challengeFrom(Uint8Array.of(0, 0, 0, 7))).toBe('00000007')
    expect(isChallenge(withoutGaps('1234 56-78'))).toBe(true)
    for (const text of ['1234567', '123456789', '1234567a', '', '١٢٣٤٥٦٧٨'])
      expect(isChallenge(text), text).toBe(false)
  })
})

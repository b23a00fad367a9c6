import { argon2id, argon2Verify } from 'hash-wasm'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { hashSecret, matchesSecret, NoWebAssembly } from '../../../src/app/lock/hash-secret.ts'
import { fromBase64Url } from '../../../src/protocol/web-crypto.ts'

afterEach(() => vi.unstubAllGlobals())

describe('a PIN is kept', () => {
  test('as argon2id with 19 MiB, two passes, one lane and a salt of its own', async () => {
    const [one, two] = [await hashSecret('274905'), await hashSecret('274905')]
    expect(one).toMatchObject({ alg: 'argon2id', memory: 19_456, passes: 2, lanes: 1 })
    expect(fromBase64Url(one.salt)).toHaveLength(16)
    expect(fromBase64Url(one.hash)).toHaveLength(32)
    expect(two.salt).not.toBe(one.salt)
    expect(two.hash).not.toBe(one.hash)
    expect(JSON.stringify(one)).not.toContain('274905')
    const again = { iterations: 2, memorySize: 19_456, parallelism: 1, hashLength: 32 }
    const known = await argon2id({
      ...again,
      password: '274905',
      salt: fromBase64Url(one.salt),
      outputType: 'encoded',
    })
    expect(Buffer.from(known.split('$').at(-1) ?? '', 'base64').toString('base64url')).toBe(one.hash)
    expect(await argon2Verify({ password: '274905', hash: known })).toBe(true)
  })

  test('as PBKDF2 with 600,000 rounds where the browser refuses WebAssembly', async () => {
    vi.stubGlobal('WebAssembly', undefined)
    const kept = await hashSecret('Suối mơ có mưa')
    expect(kept).toMatchObject({ alg: 'PBKDF2-HMAC-SHA-256', iterations: 600_000 })
    expect(await matchesSecret('Suối mơ có mưa'.normalize('NFD'), kept)).toBe(true)
    expect(await matchesSecret('suối mơ có mưa', kept)).toBe(false)
  })

  test('and checked by the numbers kept with it, whatever is usual by then', async () => {
    const { alg, ...kept } = await hashSecret('274905')
    if (alg !== 'argon2id' || !('memory' in kept)) throw new Error('Node runs WebAssembly')
    expect(await matchesSecret('274905', { alg, ...kept })).toBe(true)
    expect(await matchesSecret('274906', { alg, ...kept })).toBe(false)
    expect(await matchesSecret('274905', { alg, ...kept, passes: 3 })).toBe(false)
  })

  test('a browser that no longer runs WebAssembly says that it cannot tell, which is not a wrong PIN', async () => {
    const kept = await hashSecret('274905')
    vi.stubGlobal('WebAssembly', undefined)
    await expect(matchesSecret('274905', kept)).rejects.toThrow(NoWebAssembly)
  })
})

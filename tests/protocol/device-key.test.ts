import { afterEach, expect, test, vi } from 'vitest'
import { utf8 } from '../../src/domain/log/canonical.ts'
import { createDeviceKey, createVerifier, signerOf } from '../../src/protocol/web-crypto.ts'

afterEach(() => vi.restoreAllMocks())

/** As Chrome before 137: Web Crypto without Ed25519. */
function withoutEd25519(): void {
  const generate = crypto.subtle.generateKey.bind(crypto.subtle) as (
    algorithm: { name: string },
    extractable: boolean,
    usages: KeyUsage[],
  ) => Promise<CryptoKeyPair>
  vi.spyOn(crypto.subtle, 'generateKey').mockImplementation(((
    algorithm: { name: string },
    extractable: boolean,
    usages: KeyUsage[],
  ) =>
    algorithm.name === 'Ed25519'
      ? Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'))
      : generate(algorithm, extractable, usages)) as typeof crypto.subtle.generateKey)
}

for (const [alg, prepare] of [
  ['Ed25519', () => undefined],
  ['P-256', withoutEd25519],
] as const)
  test(`a device key of kind ${alg} signs, is verified, and cannot be taken out of the browser`, async () => {
    prepare()
    const key = await createDeviceKey()
    expect(key.publicKey.alg).toBe(alg)
    expect(key.privateKey.extractable).toBe(false)
    for (const format of ['pkcs8', 'jwk', 'raw'] as const)
      await expect(crypto.subtle.exportKey(format, key.privateKey)).rejects.toThrow()
    await expect(
      crypto.subtle.wrapKey('jwk', key.privateKey, key.privateKey, { name: 'AES-GCM' }),
    ).rejects.toThrow()

    const bytes = utf8('so-tcpl:session:abc')
    const signature = await signerOf(key).sign(bytes)
    const verifier = createVerifier()
    expect(await verifier.verify(key.publicKey, bytes, signature)).toBe(true)
    expect(await verifier.verify(key.publicKey, utf8('so-tcpl:session:abd'), signature)).toBe(false)
    const other = await createDeviceKey()
    expect(await verifier.verify(other.publicKey, bytes, signature)).toBe(false)
  })

test('a fault that is no missing algorithm is not taken for one', async () => {
  vi.spyOn(crypto.subtle, 'generateKey').mockRejectedValue(new DOMException('Broken', 'OperationError'))
  await expect(createDeviceKey()).rejects.toThrow('Broken')
})

import type { Hasher, KeyAlgorithm, PublicKey, Signer, Verifier } from '../domain/log/ports.ts'

/**
 * The crypto port over Web Crypto, the same in browsers and in Node. Ed25519 where the platform has it, ECDSA P-256
 * with SHA-256 otherwise (Chrome before 137).
 */
export interface DeviceKey {
  readonly publicKey: PublicKey
  /** Non-extractable; may be kept in IndexedDB as it is. */
  readonly privateKey: CryptoKey
}

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256' } as const
const SIGN: Readonly<Record<KeyAlgorithm, AlgorithmIdentifier | EcdsaParams>> = {
  Ed25519: { name: 'Ed25519' },
  'P-256': { name: 'ECDSA', hash: 'SHA-256' },
}

export const hasher: Hasher = {
  async sha256(bytes) {
    return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
  },
}

/** Imported keys are kept: a phone's batch is two hundred signatures of one key. */
export function createVerifier(): Verifier {
  const imported = new Map<string, Promise<CryptoKey>>()
  return {
    async verify(key, bytes, signature) {
      try {
        const name = `${key.alg}:${key.raw}`
        let pending = imported.get(name)
        if (!pending) {
          if (imported.size > 2000) imported.clear()
          pending = importPublicKey(key)
          imported.set(name, pending)
        }
        return await crypto.subtle.verify(SIGN[key.alg], await pending, fromBase64Url(signature), bytes)
      } catch (cause) {
        // Malformed keys and signatures are wrong signatures; anything else would be a platform fault.
        if (cause instanceof Error) return false
        throw cause
      }
    },
  }
}

export const signerOf = (key: DeviceKey): Signer => ({
  async sign(bytes) {
    return toBase64Url(
      new Uint8Array(await crypto.subtle.sign(SIGN[key.publicKey.alg], key.privateKey, bytes)),
    )
  },
})

/** A new key pair. `extractable` only where it must be written to a file (the server's own). */
export async function createDeviceKey(extractable = false): Promise<DeviceKey> {
  const ed25519 = await generate({ name: 'Ed25519' }, extractable)
  if (ed25519) return deviceKey('Ed25519', ed25519)
  const p256 = await generate(ECDSA, extractable)
  if (!p256) throw new Error('This platform has neither Ed25519 nor ECDSA P-256')
  return deviceKey('P-256', p256)
}

async function generate(algorithm: { name: string }, extractable: boolean): Promise<CryptoKeyPair | null> {
  try {
    return (await crypto.subtle.generateKey(algorithm, extractable, ['sign', 'verify'])) as CryptoKeyPair
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'NotSupportedError') return null
    throw cause
  }
}

async function deviceKey(alg: KeyAlgorithm, pair: CryptoKeyPair): Promise<DeviceKey> {
  const raw = toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)))
  return { publicKey: { alg, raw }, privateKey: pair.privateKey }
}

async function importPublicKey(key: PublicKey): Promise<CryptoKey> {
  const algorithm = key.alg === 'Ed25519' ? { name: 'Ed25519' } : ECDSA
  return crypto.subtle.importKey('raw', fromBase64Url(key.raw), algorithm, true, ['verify'])
}

export const toBase64Url = (bytes: Uint8Array): string => {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Throws on anything that is not base64url. */
export const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

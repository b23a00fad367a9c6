import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { v7 } from 'uuid'
import type { PublicKey, Verifier } from '../../domain/log/ports.ts'
import { createVerifier } from '../../protocol/web-crypto.ts'
import type { LogPorts } from './log-deps.ts'

/** This machine's clock, randomness and crypto. */
export function createNodePorts(): LogPorts {
  return {
    now: () => Date.now(),
    uuid: (wall) => v7({ msecs: wall }),
    // An entry is hashed in less time than it takes to ask somebody else to.
    sha256: (bytes) => Promise.resolve(createHash('sha256').update(bytes).digest('hex')),
    ...createNodeVerifier(),
  }
}

const verifyElsewhere = promisify(verify)

/** Keys that are kept; then all are forgotten. */
const MOST_KEYS = 2000

/**
 * Signatures checked on Node's threads without the wrapping of Web Crypto, which costs the main thread half as much
 * again. The older algorithm of cheap phones, whose signatures Node writes otherwise, is left to Web Crypto.
 */
function createNodeVerifier(): Verifier {
  const web = createVerifier()
  const keys = new Map<string, KeyObject>()
  return {
    async verify(key, bytes, signature) {
      if (key.alg !== 'Ed25519') return web.verify(key, bytes, signature)
      const signed = Buffer.from(signature, 'base64url')
      // Node's decoder passes over what is no base64url; a signature has one form only.
      if (signed.toString('base64url') !== signature) return false
      try {
        return await verifyElsewhere(null, bytes, keyOf(key), signed)
      } catch (cause) {
        // A malformed key makes a wrong signature; anything else would be a platform fault.
        if (cause instanceof Error) return false
        throw cause
      }
    },
  }

  function keyOf({ raw }: PublicKey): KeyObject {
    const known = keys.get(raw)
    if (known) return known
    if (keys.size > MOST_KEYS) keys.clear()
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw }, format: 'jwk' })
    keys.set(raw, key)
    return key
  }
}

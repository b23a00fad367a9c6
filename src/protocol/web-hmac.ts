import type { Hmac } from '../domain/person/unlock-code.ts'

/** HMAC-SHA-256 over Web Crypto, the same in browsers and in Node. */
export const webHmac: Hmac = async (key, message) => {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, message))
}

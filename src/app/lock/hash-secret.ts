import { utf8 } from '../../domain/log/canonical.ts'
import { fromBase64Url, toBase64Url } from '../../protocol/web-crypto.ts'
import type { SecretHash } from '../../storage/space/lock-row.ts'
import { trustedUrl } from '../trusted-url.ts'
import type { Argon2Request } from './derive-argon2id.ts'
import { readSecret } from './secret.rules.ts'
import workerUrl from './secret.worker.ts?worker&url'

/** OWASP's smallest setting of argon2id, as at the server. */
const ARGON2ID = { memory: 19_456, passes: 2, lanes: 1 } as const
/** OWASP's count for PBKDF2 with SHA-256. */
const ITERATIONS = 600_000
const SALT_BYTES = 16

/** This browser does not run WebAssembly: it cannot make an argon2id hash, nor check against one. */
export class NoWebAssembly extends Error {
  override readonly name = 'NoWebAssembly'
}

/** A new PIN or passphrase as it is kept: argon2id, or PBKDF2 where the browser refuses WebAssembly. */
export async function hashSecret(secret: string): Promise<SecretHash> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES))
  const form = { salt: toBase64Url(salt) }
  try {
    const hash = await argon2idAside({ ...ARGON2ID, secret: utf8(readSecret(secret)), salt })
    return { alg: 'argon2id', ...ARGON2ID, ...form, hash: toBase64Url(hash) }
  } catch (cause) {
    if (!(cause instanceof NoWebAssembly)) throw cause
    const hash = await pbkdf2(secret, salt, ITERATIONS)
    return { alg: 'PBKDF2-HMAC-SHA-256', iterations: ITERATIONS, ...form, hash: toBase64Url(hash) }
  }
}

/** Whether this is the secret behind the hash, by the parameters kept with it. Throws `NoWebAssembly`. */
export async function matchesSecret(secret: string, kept: SecretHash): Promise<boolean> {
  const salt = fromBase64Url(kept.salt)
  const hash =
    kept.alg === 'argon2id'
      ? await argon2idAside({ ...kept, secret: utf8(readSecret(secret)), salt })
      : await pbkdf2(secret, salt, kept.iterations)
  return toBase64Url(hash) === kept.hash
}

async function pbkdf2(
  secret: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey('raw', utf8(readSecret(secret)), 'PBKDF2', false, ['deriveBits'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations }
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256))
}

/** In a worker, so that the screen stays alive for the second it takes; in the page where no worker starts. */
async function argon2idAside({
  secret,
  salt,
  memory,
  passes,
  lanes,
}: Argon2Request): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof WebAssembly === 'undefined') throw new NoWebAssembly()
  const request = { secret, salt, memory, passes, lanes }
  if (typeof Worker === 'undefined') return argon2idHere(request)
  const worker = new Worker(trustedUrl(workerUrl), { type: 'module' })
  try {
    return await new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Uint8Array<ArrayBuffer> | { failed: string }>) => {
        if ('failed' in data) reject(new NoWebAssembly(data.failed))
        else resolve(data)
      }
      // The worker itself did not start, which says nothing about WebAssembly.
      worker.onerror = () => resolve(argon2idHere(request))
      worker.postMessage(request)
    })
  } finally {
    worker.terminate()
  }
}

async function argon2idHere(request: Argon2Request): Promise<Uint8Array<ArrayBuffer>> {
  const { deriveArgon2id } = await import('./derive-argon2id.ts')
  try {
    return await deriveArgon2id(request)
  } catch (cause) {
    throw new NoWebAssembly(String(cause), { cause })
  }
}

/// <reference lib="webworker" />
import { deriveArgon2id, type Argon2Request } from './derive-argon2id.ts'

/** Hashes one secret per message, away from the page's thread. */
declare const self: DedicatedWorkerGlobalScope

self.onmessage = (event: MessageEvent<Argon2Request>) => {
  deriveArgon2id(event.data).then(
    (hash) => self.postMessage(hash, [hash.buffer]),
    (cause: unknown) => self.postMessage({ failed: String(cause) }),
  )
}

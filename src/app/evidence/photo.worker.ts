/// <reference lib="webworker" />
import { encodePhoto } from './encode-photo.ts'

/** Re-encodes one photo per message, away from the page's thread. */
declare const self: DedicatedWorkerGlobalScope

self.onmessage = (event: MessageEvent<Blob>) => {
  encodePhoto(event.data).then(
    (photo) => self.postMessage(photo, [photo.bytes, photo.preview]),
    (cause: unknown) => self.postMessage({ failed: String(cause) }),
  )
}

import { fileKindOf, refuseFile, type FileRefusal } from '../../domain/evidence/file-kind.ts'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import { hasher } from '../../protocol/web-crypto.ts'
import { trustedUrl } from '../trusted-url.ts'
import { encodePhoto, type EncodedPhoto } from './encode-photo.ts'
import workerUrl from './photo.worker.ts?worker&url'

/** A file made ready to be stored: photos re-encoded, everything hashed. */
export interface PreparedFile {
  readonly sha256: string
  readonly bytes: ArrayBuffer
  readonly type: 'image/jpeg' | 'application/pdf'
  readonly name: string
  /** Small JPEG for lists; null for a PDF. */
  readonly preview: ArrayBuffer | null
}

/** What the officer picked → what is stored, or why it cannot be. Changes nothing. */
export async function prepareFile(file: File): Promise<Result<PreparedFile, FileRefusal>> {
  if (file.size > 60_000_000) return err({ code: 'too-large', bytes: file.size })
  // Copied at once: some Android pickers take the file away within the hour.
  const bytes = await file.arrayBuffer()
  const refusal = refuseFile(new Uint8Array(bytes))
  if (refusal) return err(refusal)
  const kind = fileKindOf(new Uint8Array(bytes))
  if (kind?.type === 'application/pdf') {
    const sha256 = await hasher.sha256(new Uint8Array(bytes))
    return ok({ sha256, bytes, type: 'application/pdf', name: file.name, preview: null })
  }
  try {
    const photo = await encodeAside(new Blob([bytes]))
    const sha256 = await hasher.sha256(new Uint8Array(photo.bytes))
    return ok({ sha256, bytes: photo.bytes, type: 'image/jpeg', name: file.name, preview: photo.preview })
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause
    // The decoder says the picture is damaged; nothing of it was stored.
    return err({ code: 'unreadable' })
  }
}

/** In a worker, so that typing stays smooth; in the page where the browser has no worker canvas. */
async function encodeAside(picture: Blob): Promise<EncodedPhoto> {
  if (typeof OffscreenCanvas === 'undefined') throw new Error('This browser cannot re-encode pictures')
  let worker: Worker
  try {
    worker = new Worker(trustedUrl(workerUrl), { type: 'module' })
  } catch (cause) {
    if (cause instanceof DOMException) return encodePhoto(picture)
    throw cause
  }
  try {
    return await new Promise<EncodedPhoto>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<EncodedPhoto | { failed: string }>) => {
        if ('failed' in data) reject(new Error(data.failed))
        else resolve(data)
      }
      // The worker itself did not start, which says nothing about the picture.
      worker.onerror = () => resolve(encodePhoto(picture))
      worker.postMessage(picture)
    })
  } finally {
    worker.terminate()
  }
}

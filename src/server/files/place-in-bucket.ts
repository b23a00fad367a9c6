import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { FilesUnreachable } from './files-unreachable.ts'
import { mayPass, rest, timeLeft, type Patience } from './patience.ts'
import type { Bucket } from './s3-bucket.ts'

/** A local file on its way into a bucket. */
interface Placed {
  readonly path: string
  readonly name: string
  readonly sha256: string
  readonly size: number
  readonly type: string
}

/**
 * P5: puts a file into the bucket and reads it back until the very bytes come: only then does this return. Throws
 * `FilesUnreachable`; bytes that are surely others do not stay under the name.
 * @param until by `performance.now()`
 */
export async function placeInBucket(
  bucket: Bucket,
  { path, name, sha256, size, type }: Placed,
  patience: Patience,
  until: number,
): Promise<void> {
  const readBack = () => bucket.get(name, hashOf, timeLeft(patience, until))
  const liesThere = async () =>
    (await bucket.size(name, Math.min(patience.call, timeLeft(patience, until)))) === size &&
    (await readBack()) === sha256
  // What is there and right is not written over. Some storages answer 500 to a name they do not know: that is no reason
  // not to write.
  if (await liesThere().catch(falseWhenPassing)) return
  const bytes = await readFile(path)
  let fault: unknown = new FilesUnreachable('PUT', null, 'NoTimeLeft')
  let sent = false
  let before: string | null | undefined
  for (let attempt = 1; attempt <= patience.attempts && performance.now() < until; attempt++) {
    if (attempt > 1) await rest(patience, attempt - 1)
    try {
      if (!sent) await bucket.put(name, bytes, type, timeLeft(patience, until))
      sent = true
    } catch (cause) {
      if (!mayPass(cause)) throw cause
      // The answer may have been lost after the bytes had come: the reading says.
      fault = cause
    }
    try {
      const found = await readBack()
      if (found === sha256) return
      // Of bytes that never went out the fault is known already.
      if (found !== null || sent)
        fault = new FilesUnreachable('GET', null, found === null ? 'NotThereYet' : 'OtherBytes')
      if (found === before) {
        // Twice the same is neither the line nor a delay. Other bytes may not stay under this name.
        if (found !== null) await bucket.remove(name, patience.call)
        sent = false
      }
      before = found
    } catch (cause) {
      if (!mayPass(cause)) throw cause
      fault = cause
    }
  }
  throw fault
}

function falseWhenPassing(cause: unknown): false {
  if (mayPass(cause)) return false
  throw cause
}

async function hashOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of bytes) hash.update(chunk)
  return hash.digest('hex')
}

import { createHash } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { S3Settings } from '../settings.ts'
import { checkBucket } from './check-bucket.ts'
import type { FileStore } from './file-store.ts'
import { FilesUnreachable } from './files-unreachable.ts'
import { PATIENCE, patiently, timeLeft, type Patience } from './patience.ts'
import { placeInBucket } from './place-in-bucket.ts'
import { openBucket, type Bucket } from './s3-bucket.ts'
import { openStaging, type Placing } from './staging.ts'
import { createTurns } from './turns.ts'
import { openUploadParts } from './upload-parts.ts'

/** Files in memory on their way into the bucket, and files on their way out of it. */
const AT_ONCE = 6

/** How long a call may take at the start, and a `check`, in milliseconds. */
const START = 10_000
const CHECK = 2_000

const nameOf = (sha256: string): string => `files/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`

/**
 * Files in a bucket: `files/ab/cd/<sha256>`. What arrives, and what is read, lies in `folder` meanwhile; a file counts as
 * kept only when the bucket has given back the very bytes. Throws with a plain sentence when the bucket cannot be used.
 */
export async function openS3Store(
  folder: string,
  settings: S3Settings,
  patience: Patience = PATIENCE,
): Promise<FileStore> {
  const staging = await openStaging(join(folder, 'tmp'))
  const parts = await openUploadParts(join(folder, 'uploads'))
  const bucket = openBucket(settings)
  const arriving = createTurns(AT_ONCE)
  const leaving = createTurns(AT_ONCE)
  await checkBucket(bucket, settings, START)

  const placing =
    (sha256: string): Placing =>
    (path, file) => {
      // Whoever waits for his turn waits in his own time: nobody behind a bucket that stalls waits any longer.
      const until = performance.now() + patience.whole
      const placed = { path, name: nameOf(sha256), sha256, ...file }
      return arriving.take(() => placeInBucket(bucket, placed, patience, until))
    }
  const soon = () => performance.now() + patience.question

  return {
    parts,
    keep: (sha256, bytes) => staging.keep(sha256, bytes, placing(sha256)),
    bring: (sha256, source) => staging.bring(sha256, source, placing(sha256)),
    read(sha256) {
      const until = performance.now() + patience.whole
      return leaving.take(() => fetchWhole(bucket, sha256, staging.freePath(), patience, until))
    },
    has: (sha256, size) =>
      patiently(patience, soon(), async () => (await bucket.size(nameOf(sha256), patience.call)) === size),
    remove: (sha256) => patiently(patience, soon(), () => bucket.remove(nameOf(sha256), patience.call)),
    async check() {
      await bucket.size('files/check', CHECK)
    },
  }
}

/**
 * Into a local file and hashed before the first byte goes on: no slow reader holds the bucket, no half file leaves. Null
 * for a name the bucket does not know, or has other bytes under.
 */
async function fetchWhole(
  bucket: Bucket,
  sha256: string,
  path: string,
  patience: Patience,
  until: number,
): Promise<Readable | null> {
  try {
    const found = await patiently(patience, until, () =>
      bucket.get(nameOf(sha256), (bytes) => spool(path, sha256, bytes), timeLeft(patience, until)),
    )
    return found && (await open(path, 'r')).createReadStream()
  } catch (cause) {
    if (cause instanceof FilesUnreachable && cause.code === 'OtherBytes') return null
    throw cause
  } finally {
    // The open file stays readable.
    await rm(path, { force: true })
  }
}

/** True when the bytes written to `path` have this hash; other bytes are a fault that the next attempt may mend. */
async function spool(path: string, sha256: string, bytes: AsyncIterable<Uint8Array>): Promise<true> {
  const hash = createHash('sha256')
  const file = await open(path, 'w', 0o600)
  try {
    for await (const chunk of bytes) {
      hash.update(chunk)
      await file.writeFile(chunk)
    }
  } finally {
    await file.close()
  }
  if (hash.digest('hex') !== sha256) throw new FilesUnreachable('GET', null, 'OtherBytes')
  return true
}

import { createHash } from 'node:crypto'
import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { FileStore } from './file-store.ts'
import { FilesUnreachable } from './files-unreachable.ts'
import { openBucket } from './s3-bucket.ts'
import { checkBucket } from './check-bucket.ts'
import type { S3Settings } from '../settings.ts'
import { openStaging } from './staging.ts'
import { createTurns } from './turns.ts'
import { openUploadParts } from './upload-parts.ts'

/** How long a bucket is waited for, in milliseconds. */
export interface Patience {
  /** A call without a file in it. */
  readonly call: number
  /** A call with a file in it. */
  readonly file: number
  /** All attempts at a question; the phone waits 20 seconds for an answer. */
  readonly question: number
  /** Everything that is tried for one file; the phone waits 180 seconds for its receipt. */
  readonly whole: number
  /** Before the second attempt; twice as long before each further one, and up to half of it by chance. */
  readonly pause: number
  readonly attempts: number
}

const PATIENCE: Patience = {
  call: 5_000,
  question: 10_000,
  file: 30_000,
  whole: 90_000,
  pause: 200,
  attempts: 4,
}

/** Files in memory on their way into the bucket, and files on their way out of it. */
const AT_ONCE = 6

/** How long a call may take at the start, in milliseconds. */
const START = 10_000

/** How long `check` may take, in milliseconds. */
const CHECK = 2_000

interface Staged {
  readonly size: number
  readonly type: string
}

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

  /** Tries what changes nothing until it goes well, will not pass, or has been tried often and long enough. */
  async function patiently<T>(until: number, task: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await task()
      } catch (cause) {
        if (!mayPass(cause) || attempt >= patience.attempts || performance.now() > until) throw cause
        await rest(attempt)
      }
    }
  }

  const rest = (attempt: number) => pause(patience.pause * 2 ** (attempt - 1) * (1 + Math.random() / 2))
  const left = (until: number) => Math.min(patience.file, until - performance.now())
  const sizeOf = (sha256: string, until: number) =>
    patiently(until, () => bucket.size(nameOf(sha256), Math.min(patience.call, left(until))))

  /** Whoever waits for a place waits in his own time. */
  const placing = (sha256: string) => (path: string, file: Staged) => {
    const until = performance.now() + patience.whole
    return arriving.take(() => place(path, sha256, file, until))
  }

  async function place(path: string, sha256: string, { size, type }: Staged, until: number): Promise<void> {
    const name = nameOf(sha256)
    const readBack = () => bucket.get(name, hashOf, left(until))
    // What is there and right is not written over: somebody may hold a receipt for it.
    if ((await sizeOf(sha256, until)) === size && (await patiently(until, readBack)) === sha256) return
    const bytes = new Uint8Array(await readFile(path))
    let fault: unknown = new FilesUnreachable('PUT', null, 'NoTimeLeft')
    let sent = false
    let before: string | null | undefined
    for (let attempt = 1; attempt <= patience.attempts && performance.now() < until; attempt++) {
      if (attempt > 1) await rest(attempt - 1)
      try {
        if (!sent) await bucket.put(name, bytes, type, left(until))
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

  /** Into a local file and hashed before the first byte goes on: no slow reader holds the bucket, no half file leaves. */
  async function fetchWhole(sha256: string, until: number) {
    const path = staging.freePath()
    try {
      const found = await patiently(until, () =>
        bucket.get(nameOf(sha256), (bytes) => spool(path, sha256, bytes), left(until)),
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

  return {
    parts,
    keep: (sha256, bytes) => staging.keep(sha256, bytes, placing(sha256)),
    bring: (sha256, source) => staging.bring(sha256, source, placing(sha256)),
    read(sha256) {
      const until = performance.now() + patience.whole
      return leaving.take(() => fetchWhole(sha256, until))
    },
    has: async (sha256, size) => (await sizeOf(sha256, performance.now() + patience.question)) === size,
    remove: (sha256) =>
      patiently(performance.now() + patience.question, () => bucket.remove(nameOf(sha256), patience.call)),
    async check() {
      await bucket.size('files/check', CHECK)
    },
  }
}

const mayPass = (cause: unknown): boolean => cause instanceof FilesUnreachable && cause.passes

async function hashOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of bytes) hash.update(chunk)
  return hash.digest('hex')
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

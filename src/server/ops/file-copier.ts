import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { FILES_FOLDER, filePath, hasCode } from '../files/file-store.ts'
import { openS3Store } from '../files/s3-store.ts'
import type { S3Settings } from '../settings.ts'
import { copyVerified, hashOf, type Damage } from './copy-verified.ts'
import type { Progress } from './progress.ts'

export interface StoredFile {
  readonly sha256: string
  readonly size: number
}

/** A file that could not be brought whole. */
export interface Lacking {
  readonly sha256: string
  readonly damage: Damage
}

/** Files on their way to a bucket or from it at one time. */
const AT_ONCE = 6

/** Brings one file to where it belongs, its bytes hashed on the way; null when it is whole there. */
export type BringFile = (file: StoredFile) => Promise<Damage | null>

/** Between two folders, each with `files/` in it. Where one disk holds both, a file only gets a second name. */
export const betweenFolders =
  (from: string, to: string): BringFile =>
  ({ sha256 }) => {
    const [source = '', target = ''] = [from, to].map((root) => filePath(join(root, FILES_FOLDER), sha256))
    return copyVerified(source, target, sha256, { mayLink: true })
  }

/**
 * Like `betweenFolders`, for a folder that is in use: what is there and right stays, what is damaged is replaced.
 */
export const intoLiveFolder = (from: string, to: string): BringFile => {
  const bring = betweenFolders(from, to)
  return async (file) => {
    const target = filePath(join(to, FILES_FOLDER), file.sha256)
    try {
      if ((await hashOf(target)) === file.sha256) return null
      await rm(target)
    } catch (cause) {
      if (!hasCode(cause, 'ENOENT')) throw cause
    }
    return bring(file)
  }
}

/** From a bucket into a folder with `files/` in it. What is on its way lies in `staging`. */
export async function fromBucket(s3: S3Settings, to: string, staging: string): Promise<BringFile> {
  const store = await openS3Store(staging, s3)
  return async ({ sha256 }) => {
    const bytes = await store.read(sha256)
    if (bytes === null) return 'missing'
    const target = filePath(join(to, FILES_FOLDER), sha256)
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    // The store has hashed what it gives; once more from the disk, so that the backup's own disk is seen to be right.
    await pipeline(bytes, createWriteStream(target, { flags: 'wx', mode: 0o600, flush: true }))
    if ((await hashOf(target)) === sha256) return null
    await rm(target)
    return 'differs'
  }
}

/**
 * From a folder with `files/` in it into a bucket, which has to give the very bytes back. What is there already and
 * right is not sent again.
 */
export async function intoBucket(s3: S3Settings, from: string, staging: string): Promise<BringFile> {
  const store = await openS3Store(staging, s3)
  return async ({ sha256 }) => {
    try {
      const whole = await store.bring(sha256, filePath(join(from, FILES_FOLDER), sha256))
      return whole ? null : 'differs'
    } catch (cause) {
      if (hasCode(cause, 'ENOENT')) return 'missing'
      if (hasCode(cause, 'EIO')) return 'unreadable'
      throw cause
    }
  }
}

/** All files, a few at a time; those that could not be had whole, by name. */
export async function bringFiles(
  files: readonly StoredFile[],
  bring: BringFile,
  onProgress: Progress,
): Promise<readonly Lacking[]> {
  const lacking: Lacking[] = []
  for (let i = 0; i < files.length; i += AT_ONCE) {
    onProgress(i, files.length)
    const some = files.slice(i, i + AT_ONCE)
    const damages = await Promise.all(some.map(bring))
    for (const [index, damage] of damages.entries()) {
      const sha256 = some[index]?.sha256
      if (damage !== null && sha256 !== undefined) lacking.push({ sha256, damage })
    }
  }
  return lacking
}

import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import type { FileType } from '../../protocol/file.schema.ts'
import { MAX_FILE_BYTES } from '../../protocol/version.ts'
import { fileTypeOf } from './file-type.ts'
import { inspectFile, type ContentFault } from './inspect-file.ts'
import { syncFolder } from './sync-folder.ts'
import { openUploadParts, type UploadParts } from './upload-parts.ts'

export type FileRefusal = 'too-large' | 'wrong-type' | 'hash-differs' | 'disk-full' | ContentFault

export interface KeptFile {
  readonly size: number
  readonly type: FileType
}

/** Bytes by their SHA-256, in a folder. */
export interface FileStore {
  /**
   * P5: hashed while they arrive, looked into, made durable, and only then under their name. Refused bytes leave nothing
   * behind.
   */
  keep(sha256: string, bytes: AsyncIterable<Uint8Array>): Promise<Result<KeptFile, FileRefusal>>
  /** The file opened for reading; null when it is not there. The caller closes it. */
  open(sha256: string): Promise<FileHandle | null>
  /** Whether the folder has the file in this size. */
  has(sha256: string, size: number): Promise<boolean>
  /** Large files of which only a part has come. */
  readonly parts: UploadParts
}

/** The folder of the store below `DATA_DIR`, and in a backup. */
export const FILES_FOLDER = 'files'

/** Where the bytes of this name lie below the folder of files. */
export const filePath = (folder: string, sha256: string): string =>
  join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)

export async function openFileStore(folder: string): Promise<FileStore> {
  const arriving = join(folder, 'tmp')
  // What a crash left half written was never acknowledged.
  await rm(arriving, { recursive: true, force: true })
  await mkdir(arriving, { recursive: true })
  const pathOf = (sha256: string) => filePath(folder, sha256)
  const parts = await openUploadParts(join(folder, 'uploads'))

  return {
    parts,
    async keep(sha256, bytes) {
      const path = join(arriving, randomUUID())
      try {
        const written = await write(path, sha256, bytes)
        if (written.ok) await moveDurably(path, pathOf(sha256), folder)
        return written
      } catch (cause) {
        if (hasCode(cause, 'ENOSPC') || hasCode(cause, 'EDQUOT')) return err('disk-full')
        // The sender's connection broke: no fault of ours, and the same as too few bytes.
        if (hasCode(cause, 'ECONNRESET')) return err('hash-differs')
        throw cause
      } finally {
        await rm(path, { force: true })
      }
    },
    async open(sha256) {
      try {
        return await open(pathOf(sha256), 'r')
      } catch (cause) {
        if (hasCode(cause, 'ENOENT')) return null
        throw cause
      }
    },
    async has(sha256, size) {
      try {
        return (await stat(pathOf(sha256))).size === size
      } catch (cause) {
        if (hasCode(cause, 'ENOENT')) return false
        throw cause
      }
    },
  }
}

async function write(
  path: string,
  sha256: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Result<KeptFile, FileRefusal>> {
  const hash = createHash('sha256')
  let size = 0
  let head = Buffer.alloc(0)
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of bytes) {
      size += chunk.length
      if (size > MAX_FILE_BYTES) return err('too-large')
      if (head.length < 16) head = Buffer.concat([head, chunk.subarray(0, 16)])
      hash.update(chunk)
      await file.writeFile(chunk)
    }
    const type = fileTypeOf(head)
    // A broken transfer is told apart from a wrong file: the first is sent again, the second never.
    if (hash.digest('hex') !== sha256) return err('hash-differs')
    if (type === null) return err('wrong-type')
    const fault = await inspectFile(path, type)
    if (fault !== null) return err(fault)
    await file.sync()
    return ok({ size, type })
  } finally {
    await file.close()
  }
}

/** The name is only durable when the folders that hold it are. */
async function moveDurably(from: string, to: string, root: string): Promise<void> {
  const parent = dirname(to)
  await mkdir(parent, { recursive: true })
  await rename(from, to)
  for (const folder of [parent, dirname(parent), root]) await syncFolder(folder)
}

/** Whether this is a fault of the system with this code, e.g. `ENOSPC`. */
export const hasCode = (cause: unknown, code: string): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === code

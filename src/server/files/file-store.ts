import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Result } from '../../domain/shared/result.ts'
import type { FileType } from '../../protocol/file.schema.ts'
import type { ContentFault } from './inspect-file.ts'
import type { UploadParts } from './upload-parts.ts'

export type FileRefusal = 'too-large' | 'wrong-type' | 'hash-differs' | 'disk-full' | ContentFault

export interface KeptFile {
  readonly size: number
  readonly type: FileType
}

/**
 * Bytes by their SHA-256, in a folder or in a bucket. Every call throws `FilesUnreachable` when a bucket does not answer
 * as it must: that is never the same as "not there".
 */
export interface FileStore {
  /**
   * P5: hashed while they arrive, looked into, made durable, and only then under their name. Refused bytes leave nothing
   * behind.
   */
  keep(sha256: string, bytes: AsyncIterable<Uint8Array>): Promise<Result<KeptFile, FileRefusal>>
  /**
   * Takes in a copy of a local file that was looked into when it first arrived, at this server or another: only its hash
   * is asked. False when it has another one.
   */
  bring(sha256: string, path: string): Promise<boolean>
  /** The bytes from first to last; null when they are not there. Who stops before the end destroys the stream. */
  read(sha256: string): Promise<Readable | null>
  /** Whether the file is there in this size. */
  has(sha256: string, size: number): Promise<boolean>
  /** Takes the bytes away for good; nothing happens when they are not there. */
  remove(sha256: string): Promise<void>
  /** Throws when files can be neither kept nor read just now; answers within two seconds. */
  check(): Promise<void>
  /** Large files of which only a part has come: always in a folder of this machine. */
  readonly parts: UploadParts
}

/** The folder of the store below `DATA_DIR`, and in a backup. */
export const FILES_FOLDER = 'files'

/** Where the bytes of this name lie below the folder of files. */
export const filePath = (folder: string, sha256: string): string =>
  join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)

/** Whether this is a fault of the system with this code, e.g. `ENOSPC`. */
export const hasCode = (cause: unknown, code: string): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === code

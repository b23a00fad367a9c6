import { openDiskStore } from './disk-store.ts'
import type { FileStore } from './file-store.ts'
import type { S3Settings } from '../settings.ts'
import { openS3Store } from './s3-store.ts'

/**
 * The files in `folder`, or in the bucket with only what is arriving in `folder`. Throws with a plain sentence in both
 * languages when the bucket cannot be used.
 */
export const openFileStore = (folder: string, s3: S3Settings | null = null): Promise<FileStore> =>
  s3 === null ? openDiskStore(folder) : openS3Store(folder, s3)

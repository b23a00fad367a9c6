import { access, constants, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { filePath, hasCode, type FileStore } from './file-store.ts'
import { openStaging } from './staging.ts'
import { syncFolder } from './sync-folder.ts'
import { openUploadParts } from './upload-parts.ts'

/** Files in a folder: `ab/cd/<sha256>`. */
export async function openDiskStore(folder: string): Promise<FileStore> {
  const staging = await openStaging(join(folder, 'tmp'))
  const parts = await openUploadParts(join(folder, 'uploads'))
  const pathOf = (sha256: string) => filePath(folder, sha256)
  return {
    parts,
    keep: (sha256, bytes) => staging.keep(sha256, bytes, (path) => moveDurably(path, pathOf(sha256), folder)),
    bring: (sha256, source) =>
      staging.bring(sha256, source, (path) => moveDurably(path, pathOf(sha256), folder)),
    read: (sha256) => unlessMissing(async () => (await open(pathOf(sha256), 'r')).createReadStream(), null),
    has: (sha256, size) => unlessMissing(async () => (await stat(pathOf(sha256))).size === size, false),
    async remove(sha256) {
      await rm(pathOf(sha256), { force: true })
      await unlessMissing(() => syncFolder(dirname(pathOf(sha256))), undefined)
    },
    check: () => access(folder, constants.R_OK | constants.W_OK),
  }
}

/** The name is only durable when the folders that hold it are. */
async function moveDurably(from: string, to: string, root: string): Promise<void> {
  const parent = dirname(to)
  await mkdir(parent, { recursive: true })
  await rename(from, to)
  for (const folder of [parent, dirname(parent), root]) await syncFolder(folder)
}

async function unlessMissing<T, M>(task: () => Promise<T>, missing: M): Promise<T | M> {
  try {
    return await task()
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return missing
    throw cause
  }
}

import type { FileRow } from '../files/file-row.ts'
import { hasBytes } from '../files/removable.ts'
import { START } from '../space/meta.ts'
import type { Space } from '../space/space.ts'
import { amountOf, type Amount } from './read-room.ts'

/** A file without its bytes; undefined when this device has never had it. */
export const fileOf = (space: Space, sha256: string): Promise<FileRow | undefined> => space.files.get(sha256)

/** These files, without bytes; unknown ones are left out. */
async function filesOf(space: Space, sha256: readonly string[]): Promise<FileRow[]> {
  const rows = await space.files.bulkGet([...sha256])
  return rows.filter((row): row is FileRow => row !== undefined)
}

/** How many of these files the server's present history has confirmed. */
export async function countConfirmed(space: Space, sha256: readonly string[]): Promise<number> {
  const { epoch } = (await space.readMeta('position')) ?? START
  const rows = await filesOf(space, sha256)
  return rows.filter(({ receiptEpoch }) => receiptEpoch !== '' && receiptEpoch === epoch).length
}

/** A browser keeps large values in files of their own, which the disk, or an app that cleans up, may take away. */
const VALUE_GONE: ReadonlySet<unknown> = new Set(['NotReadableError', 'UnknownError'])

/**
 * The bytes of a file, unchecked; undefined when they are not on this device. Where the browser has lost them they are
 * none at all: no file hashes to that, so it is a damaged file, and no fault of the whole store.
 */
export async function fileBytesOf(space: Space, sha256: string): Promise<ArrayBuffer | undefined> {
  try {
    return (await space.fileBytes.get(sha256))?.bytes
  } catch (cause) {
    if (cause instanceof Error && VALUE_GONE.has(cause.name) && (await space.files.get(sha256)))
      return new ArrayBuffer(0)
    throw cause
  }
}

/** A small JPEG; undefined where there is none. */
export const previewOf = async (space: Space, sha256: string): Promise<ArrayBuffer | undefined> =>
  (await space.previews.get(sha256))?.bytes

export interface StorageUse {
  readonly entries: number
  readonly drafts: number
  /** Originals taken or chosen here. */
  readonly originals: Amount
  /** Copies fetched from the server. */
  readonly copies: Amount
}

/** What this space holds, by kind: our own count, as the browser's estimate is not to be trusted. */
export async function storageUse(space: Space): Promise<StorageUse> {
  const [entries, drafts, rows] = await Promise.all([
    space.entries.count(),
    space.drafts.count(),
    space.files.toArray(),
  ])
  const files = rows.filter(hasBytes)
  return {
    entries,
    drafts,
    originals: amountOf(files.filter(({ originalKept }) => originalKept)),
    copies: amountOf(files.filter(({ originalKept }) => !originalKept)),
  }
}

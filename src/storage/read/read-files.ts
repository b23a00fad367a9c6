import type { FileRow } from '../files/file-row.ts'
import { START } from '../space/meta.ts'
import type { Space } from '../space/space.ts'

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

/** The bytes of a file, unchecked; undefined when they are not on this device. */
export const fileBytesOf = async (space: Space, sha256: string): Promise<ArrayBuffer | undefined> =>
  (await space.fileBytes.get(sha256))?.bytes

/** A small JPEG; undefined where there is none. */
export const previewOf = async (space: Space, sha256: string): Promise<ArrayBuffer | undefined> =>
  (await space.previews.get(sha256))?.bytes

export interface StorageUse {
  readonly entries: number
  readonly drafts: number
  /** Originals taken or chosen here. */
  readonly originals: { readonly count: number; readonly bytes: number }
  /** Copies fetched from the server. */
  readonly copies: { readonly count: number; readonly bytes: number }
}

/** What this space holds, by kind: our own count, as the browser's estimate is not to be trusted. */
export async function storageUse(space: Space): Promise<StorageUse> {
  const [entries, drafts, files] = await Promise.all([
    space.entries.count(),
    space.drafts.count(),
    space.files.toArray(),
  ])
  const sum = (rows: readonly FileRow[]) => ({
    count: rows.length,
    bytes: rows.reduce((total, { size }) => total + size, 0),
  })
  return {
    entries,
    drafts,
    originals: sum(files.filter(({ originalKept }) => originalKept)),
    copies: sum(files.filter(({ originalKept }) => !originalKept)),
  }
}

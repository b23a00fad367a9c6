import type { FileRow } from '../files/file-row.ts'
import { hasBytes, isRemovable } from '../files/removable.ts'
import { START } from '../space/meta.ts'
import type { Space } from '../space/space.ts'

export interface Amount {
  readonly count: number
  readonly bytes: number
}

/** What a space takes on this device, by our own count, and which of it may go. */
export interface Room {
  /** Entries; their bytes are judged from a sample. */
  readonly text: Amount
  /** Originals taken or chosen here, or brought by a bundle. */
  readonly originals: Amount
  /** Small pictures for lists. */
  readonly previews: Amount
  /** Copies fetched from the server. */
  readonly copies: Amount
  /** Files without a receipt of the server's present history: these must stay. */
  readonly waiting: Amount
  readonly removable: {
    readonly originals: readonly FileRow[]
    readonly copies: readonly FileRow[]
  }
}

/** Entries that are measured; the others are taken to be like them. */
const SAMPLE = 200

export async function readRoom(space: Space, now: number): Promise<Room> {
  const { epoch } = (await space.readMeta('position')) ?? START
  const [entries, sample, rows] = await Promise.all([
    space.entries.count(),
    space.entries.toCollection().limit(SAMPLE).toArray(),
    space.files.toArray(),
  ])
  const measured = sample.reduce((sum, row) => sum + JSON.stringify(row).length, 0)
  const previews = { count: 0, bytes: 0 }
  await space.previews.toCollection().each(({ bytes }) => {
    previews.count += 1
    previews.bytes += bytes.byteLength
  })
  const files = rows.filter(hasBytes)
  const originals = files.filter(({ originalKept }) => originalKept)
  const copies = files.filter(({ originalKept }) => !originalKept)
  const mayGo = (row: FileRow) => isRemovable(row, epoch, now)
  return {
    text: {
      count: entries,
      bytes: sample.length === 0 ? 0 : Math.round((measured / sample.length) * entries),
    },
    originals: amountOf(originals),
    previews,
    copies: amountOf(copies),
    waiting: amountOf(files.filter(({ receiptEpoch }) => epoch === '' || receiptEpoch !== epoch)),
    removable: { originals: originals.filter(mayGo), copies: copies.filter(mayGo) },
  }
}

export const amountOf = (rows: readonly Pick<FileRow, 'size'>[]): Amount => ({
  count: rows.length,
  bytes: rows.reduce((sum, { size }) => sum + size, 0),
})

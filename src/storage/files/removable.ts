import { START } from '../space/meta.ts'
import type { Space } from '../space/space.ts'
import type { FileRow } from './file-row.ts'

/** An original stays at least this long on the device that took it, however surely the server has it; milliseconds. */
const KEPT_AT_LEAST = 30 * 86_400_000
/** Files per transaction: one that is cut off has removed these or none. */
const BATCH = 20

/** Whether the bytes of a file are on this device, as far as its row says. */
export const hasBytes = ({ removedAt }: FileRow): boolean => (removedAt ?? null) === null

/**
 * Whether the bytes of a file may leave this device: the server's present history has given its receipt, and it is a
 * fetched copy or an original of thirty days. Without a receipt of this very history nothing may.
 */
export function isRemovable(row: FileRow, epoch: string, now: number): boolean {
  if (!hasBytes(row) || row.refused !== null || epoch === '' || row.receiptEpoch !== epoch) return false
  return !row.originalKept || row.at <= now - KEPT_AT_LEAST
}

/**
 * Removes the bytes of these files from this device; row, preview and receipt stay, and the bytes can be fetched again.
 * Each is judged anew inside the transaction that removes it: what may not go by then stays.
 */
export async function removeFileBytes(
  space: Space,
  sha256: readonly string[],
  onProgress: (done: number) => void,
): Promise<{ readonly count: number; readonly bytes: number }> {
  let count = 0
  let bytes = 0
  for (let i = 0; i < sha256.length; i += BATCH) {
    const batch = sha256.slice(i, i + BATCH)
    const now = space.ports.clock.now()
    const gone = await space.write([space.files, space.fileBytes], async () => {
      const { epoch } = (await space.readMeta('position')) ?? START
      const rows = (await space.files.bulkGet(batch)).filter((row): row is FileRow => row !== undefined)
      const removable = rows.filter((row) => isRemovable(row, epoch, now))
      await space.files.bulkPut(removable.map((row) => ({ ...row, removedAt: now })))
      await space.fileBytes.bulkDelete(removable.map((row) => row.sha256))
      return removable
    })
    count += gone.length
    bytes += gone.reduce((sum, { size }) => sum + size, 0)
    onProgress(Math.min(sha256.length, i + BATCH))
  }
  return { count, bytes }
}

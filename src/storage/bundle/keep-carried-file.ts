import type { FileType } from '../../protocol/file.schema.ts'
import type { FileRow } from '../files/file-row.ts'
import type { Space } from '../space/space.ts'

/** A file that came in a bundle; its bytes have been checked against `sha256`. */
export interface CarriedFile {
  readonly sha256: string
  readonly type: FileType
  readonly name: string
  readonly bytes: ArrayBuffer
}

/**
 * Keeps a file that another phone or a rescue handed over. It counts as an original: the server may not have it yet,
 * and this may be its only copy. Says whether it was new here; bytes that had gone bad are made whole.
 */
export async function keepCarriedFile(space: Space, file: CarriedFile): Promise<boolean> {
  const { sha256, type, name, bytes } = file
  const at = space.ports.clock.now()
  const known = await space.files.get(sha256)
  const stored = known ? await space.fileBytes.get(sha256) : undefined
  const sound =
    stored !== undefined && (await space.ports.hasher.sha256(new Uint8Array(stored.bytes))) === sha256
  if (known && sound) return false
  return space.write([space.files, space.fileBytes], async () => {
    const row: FileRow = {
      sha256,
      type,
      size: bytes.byteLength,
      name,
      at,
      receiptEpoch: '',
      originalKept: true,
      refused: null,
      refusedIn: '',
    }
    await space.files.put(known ? { ...known, refused: null, refusedIn: '', removedAt: null } : row)
    await space.fileBytes.put({ sha256, bytes })
    return true
  })
}

import { START } from '../space/meta.ts'
import type { Space } from '../space/space.ts'
import type { FileRow } from './file-row.ts'
import { hasBytes } from './removable.ts'

/** Files that the server's present history has not confirmed and that may go now; smallest first. */
export async function filesToSend(space: Space, session: string): Promise<FileRow[]> {
  const { epoch } = (await space.readMeta('position')) ?? START
  const unconfirmed = epoch === '' ? space.files : space.files.where('receiptEpoch').notEqual(epoch)
  return (await unconfirmed.toArray())
    .filter((row) => hasBytes(row) && (row.refused === null || row.refusedIn !== session))
    .sort((a, b) => a.size - b.size)
}

/** P5: the server holds these durably. */
export async function confirmFiles(space: Space, sha256: readonly string[], epoch: string): Promise<void> {
  if (sha256.length === 0) return
  await space.write([space.files], async () => {
    const rows = (await space.files.bulkGet([...sha256])).filter((row): row is FileRow => row !== undefined)
    await space.files.bulkPut(
      rows.map((row) => ({ ...row, receiptEpoch: epoch, refused: null, refusedIn: '' })),
    )
  })
}

/** This file cannot go, for `reason`; it stays here, is shown, and stops no other. */
export async function refuseFile(
  space: Space,
  sha256: string,
  reason: string,
  session: string,
): Promise<void> {
  const kind = reason === 'file-corrupt' ? 'file-corrupt' : 'file-refused'
  const at = space.ports.clock.now()
  await space.write([space.files, space.oddities], async () => {
    await space.files.update(sha256, { refused: reason, refusedIn: session })
    await space.oddities.put({ kind, id: sha256, reason, raw: '', at })
  })
}

/** Keeps a copy that was fetched from the server; its bytes have been checked against `sha256`. */
export async function keepFetchedFile(
  space: Space,
  file: Pick<FileRow, 'sha256' | 'type'>,
  bytes: ArrayBuffer,
): Promise<void> {
  const at = space.ports.clock.now()
  await space.write([space.files, space.fileBytes], async () => {
    const { epoch } = (await space.readMeta('position')) ?? START
    const known = await space.files.get(file.sha256)
    const fetched: FileRow = {
      ...file,
      size: bytes.byteLength,
      name: '',
      at,
      receiptEpoch: epoch,
      originalKept: false,
      refused: null,
      refusedIn: '',
    }
    // An original whose bytes had gone bad is whole again.
    const whole = known && { ...known, receiptEpoch: epoch, refused: null, refusedIn: '', removedAt: null }
    await space.files.put(whole ?? fetched)
    await space.fileBytes.put({ sha256: file.sha256, bytes })
  })
}

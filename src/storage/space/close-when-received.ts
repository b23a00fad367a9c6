import { orphanedDrafts } from '../drafts/orphaned-drafts.ts'
import { unconfirmedEpochs } from '../entries/unsent.ts'
import { hasBytes } from '../files/removable.ts'
import { START } from './meta.ts'
import { WRITER, type Space } from './space.ts'
import { HIGHEST_KEY } from './table.ts'

/** More than any code writes: nothing is ever written into the space again, unless it is opened by `reopenForWriting`. */
const CLOSED = Number.MAX_SAFE_INTEGER

/** What is only here: without the receipt of the server's present history. */
export interface Unreceived {
  readonly entries: number
  readonly files: number
  /** Typed and not yet an entry. */
  readonly drafts: number
}

/**
 * Closes the space for writing in the very transaction that finds everything received; else nothing happens and the answer
 * is what is only here. Held entries have been received, refused ones have not. Null too when it was closed before.
 */
export async function closeWhenReceived(space: Space): Promise<Unreceived | null> {
  if ((await space.readMeta('minWriter')) === CLOSED) return null
  return space.write([space.entries, space.files, space.drafts], async () => {
    const left = await countUnreceived(space)
    if (left.entries + left.files + left.drafts > 0) return left
    await space.writeMeta('minWriter', CLOSED)
    return null
  })
}

/** What would be lost if this account were deleted now. */
export async function countUnreceived(space: Space): Promise<Unreceived> {
  const { epoch } = (await space.readMeta('position')) ?? START
  const epochs = await unconfirmedEpochs(space)
  const entries = await Promise.all(
    epochs.map((value) =>
      space.entries
        .where('[ackEpoch+device+n]')
        .between([value], [value, HIGHEST_KEY])
        .filter(({ stub }) => !stub)
        .count(),
    ),
  )
  const files = (await space.files.toArray()).filter(
    (row) => hasBytes(row) && (row.receiptEpoch === '' || row.receiptEpoch !== epoch),
  )
  const drafts = await orphanedDrafts(space, new Set())
  return {
    entries: entries.reduce((sum, count) => sum + count, 0),
    files: files.length,
    drafts: drafts.length,
  }
}

/** The server turned out not to have everything: the account goes on as it was. */
export async function reopenForWriting(space: Space): Promise<void> {
  await space.transaction('rw', ['meta'], async () => {
    if ((await space.readMeta('minWriter')) === CLOSED) await space.writeMeta('minWriter', WRITER)
  })
}

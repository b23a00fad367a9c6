import { storageUse, type StorageUse } from '../../storage/read/read-files.ts'
import type { Space } from '../../storage/space/space.ts'

/** What counts against the budget. */
type FilesHere = Pick<StorageUse, 'originals' | 'copies'>

/** What evidence may take on this device, in bytes: our own bound, as what browsers say of their room is padded. */
export const FILES_BUDGET = 600_000_000
/** Of it, what files may not use: text and the previews of lists are small, and go on when no photo fits any more. */
const TEXT_RESERVE = 20_000_000
/** One re-encoded photo with its preview, on the safe side. */
const PHOTO_BYTES = 420_000

/** Bytes that new files may still take: the one truth behind every figure of room that is shown or acted upon. */
export const roomForFiles = ({ originals, copies }: FilesHere): number =>
  Math.max(0, FILES_BUDGET - TEXT_RESERVE - originals.bytes - copies.bytes)

export const photosLeft = (use: FilesHere): number => Math.floor(roomForFiles(use) / PHOTO_BYTES)

/** Of the browser's own share, what files may not use: a store that is full to the brim takes no text either. */
const BROWSER_RESERVE = 1_000_000
/** How long an answer about the browser's share is waited for, milliseconds: a sick disk may never give it. */
const PATIENCE = 1500

/** R1, R8: photos stop before text does, by our own bound and by what the browser says is left. */
export const fits = async (space: Space, bytes: number): Promise<boolean> =>
  roomForFiles(await storageUse(space)) >= bytes && (await roomInBrowser()) >= bytes

/** Bytes; Infinity where the browser does not say: then the store itself will refuse. */
async function roomInBrowser(): Promise<number> {
  const silence = new Promise<StorageEstimate>((resolve) => setTimeout(() => resolve({}), PATIENCE))
  // Absent without HTTPS.
  const asked = navigator.storage?.estimate().catch((): StorageEstimate => ({}))
  const { quota, usage } = await Promise.race([asked ?? {}, silence])
  return quota === undefined || usage === undefined ? Infinity : quota - usage - BROWSER_RESERVE
}

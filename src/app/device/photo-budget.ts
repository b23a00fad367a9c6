import { storageUse, type StorageUse } from '../../storage/read/read-files.ts'
import type { Space } from '../../storage/space/space.ts'

/** What evidence may take on this device, in bytes: our own bound, as what browsers say of their room is padded. */
export const FILES_BUDGET = 600_000_000
/** Of it, what photos may not use: text is a few hundred bytes, and goes on when no photo fits any more. */
const TEXT_RESERVE = 20_000_000
/** One re-encoded photo with its preview, on the safe side. */
const PHOTO_BYTES = 420_000

/** Bytes that new files may still take. */
export const roomForFiles = ({ originals, copies }: Pick<StorageUse, 'originals' | 'copies'>): number =>
  Math.max(0, FILES_BUDGET - TEXT_RESERVE - originals.bytes - copies.bytes)

export const photosLeft = (use: StorageUse): number => Math.floor(roomForFiles(use) / PHOTO_BYTES)

/** R1, R8: photos stop before text does. */
export const fits = async (space: Space, bytes: number): Promise<boolean> =>
  roomForFiles(await storageUse(space)) >= bytes

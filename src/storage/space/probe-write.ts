import { StorageFault } from '../storage-fault.ts'
import type { Space } from './space.ts'

/** Writes a row anew as it stands: resolves when this disk takes writes again. Throws `StorageFault`. */
export const probeWrite = (space: Space): Promise<void> =>
  space.write([], async () => {
    const minWriter = await space.readMeta('minWriter')
    if (minWriter === undefined) throw new StorageFault('lost')
    await space.writeMeta('minWriter', minWriter)
  })

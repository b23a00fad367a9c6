import type { LockRow } from './lock-row.ts'
import type { Space } from './space.ts'

export const readLock = (space: Space): Promise<LockRow | undefined> => space.readMeta('lock')

/** Puts a lock on the account, or another one in its place. Throws `StorageFault`. */
export const writeLock = (space: Space, lock: LockRow): Promise<void> =>
  space.write([], () => space.writeMeta('lock', lock))

export const removeLock = (space: Space): Promise<void> => space.write([], () => space.meta.delete('lock'))

/**
 * Reads and changes the lock in one transaction, so that tabs that guess at the same time are all counted. The answer
 * is the lock as it stands afterwards; undefined where there is none. Throws `StorageFault`.
 */
export const changeLock = (
  space: Space,
  change: (lock: LockRow) => Partial<LockRow>,
): Promise<LockRow | undefined> =>
  space.write([], async () => {
    const lock = await readLock(space)
    if (!lock) return undefined
    const changed = { ...lock, ...change(lock) }
    await space.writeMeta('lock', changed)
    return changed
  })

import type { Queries } from '../database/database.ts'

/**
 * Reads something anew that is held in memory. Of two readings at once the one that began later is taken, whichever
 * ends first: the other may know less.
 */
export function reloadInOrder<T>(
  read: (from: Queries) => Promise<T>,
  take: (value: T) => void,
): (from: Queries) => Promise<void> {
  let begun = 0
  let taken = 0
  return async (from) => {
    const mine = ++begun
    const value = await read(from)
    if (mine < taken) return
    taken = mine
    take(value)
  }
}

import { liveQuery } from 'dexie'
import { asStorageFault, type StorageFault } from './storage-fault.ts'

export interface Live<T> {
  /** Calls `next` with the present answer and each later one. Returns what stops it. */
  subscribe(next: (value: T) => void, error: (fault: StorageFault) => void): () => void
}

/** Follows a query of `storage/read/`: asks it again whenever a row it has looked at changes, in any tab. */
export const live = <T>(query: () => Promise<T>): Live<T> => ({
  subscribe(next, error) {
    const subscription = liveQuery(query).subscribe({
      next,
      error: (cause: unknown) => error(asStorageFault(cause)),
    })
    return () => subscription.unsubscribe()
  },
})

/** Asks a query of `storage/read/` once. Throws `StorageFault`. */
export async function once<T>(query: () => Promise<T>): Promise<T> {
  try {
    return await query()
  } catch (cause) {
    throw asStorageFault(cause)
  }
}

import { asStorageFault, StorageFault } from '../storage-fault.ts'
import { WRITER, type Space, type SpaceTables } from './space.ts'

/**
 * The write of every space: looks at `minWriter` inside the very transaction that writes, as another tab may have
 * upgraded a moment ago. Throws `StorageFault`, and `TypeError` as it came; nothing has been written then.
 */
export async function checkedWrite<T>(
  space: Space,
  tables: readonly { readonly name: string }[],
  body: () => Promise<T>,
): Promise<T> {
  const names = tables.map(({ name }) => name as keyof SpaceTables)
  try {
    return await space.transaction('rw', [...names, 'meta'], async () => {
      const minWriter = await space.readMeta('minWriter')
      // The row is written at birth: without it the content was wiped while the page stood open.
      if (minWriter === undefined) throw new StorageFault('lost')
      if (minWriter > WRITER) throw new StorageFault('outdated-writer')
      return body()
    })
  } catch (cause) {
    if (cause instanceof TypeError) throw cause
    throw asStorageFault(cause)
  }
}

import { StorageFault } from '../storage-fault.ts'
import { WRITER, type Space } from './space.ts'

/** R9: a newer version of the app has written here. This one shows, sends and exports, and writes nothing. */
export const isReadOnly = async (space: Space): Promise<boolean> =>
  ((await space.readMeta('minWriter')) ?? WRITER) > WRITER

/**
 * For what merely notes the server's word: where only a newer version may write, nothing is noted and `otherwise` is
 * the answer. What was sent then counts as unsent, and is offered once more by that version.
 */
export async function unlessReadOnly<T>(writing: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await writing
  } catch (cause) {
    if (cause instanceof StorageFault && cause.kind === 'outdated-writer') return otherwise
    throw cause
  }
}

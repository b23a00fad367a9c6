import { createVerifier } from '../../protocol/web-crypto.ts'
import type { WipeOrder } from '../../protocol/wipe.schema.ts'
import { reopenForWriting } from '../../storage/space/close-when-received.ts'
import type { Space } from '../../storage/space/space.ts'
import { isGenuine } from '../../sync/note-wipe.ts'
import { syncPortsOf } from '../sync/engine.ts'

/**
 * The order if the server itself has given it, else null. Where nobody orders anything, an account whose removal was cut
 * off between closing and deleting is opened for writing again; a removal under way in another tab is waited for.
 */
export async function proveOrder(space: Space, order: WipeOrder | null): Promise<WipeOrder | null> {
  if (order && (await isGenuine(syncPortsOf(space), order, createVerifier()))) return order
  await space.ports.lock.run(`${space.name}:wipe`, () => reopenForWriting(space))
  return null
}

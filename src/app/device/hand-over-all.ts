import { heldRanges } from '../../domain/log/held-ranges.ts'
import type { WipeOrder } from '../../protocol/wipe.schema.ts'
import { countersHere } from '../../storage/read/read-chain.ts'
import {
  closeWhenReceived,
  countUnreceived,
  reopenForWriting,
  type Unreceived,
} from '../../storage/space/close-when-received.ts'
import { countSetDrafts } from '../../storage/law/set-drafts.ts'
import type { Space } from '../../storage/space/space.ts'
import type { FileProgress } from '../../sync/4-upload-files.ts'
import { NetworkFault } from '../../sync/http/network-fault.ts'
import { reportWiped } from '../../sync/report-wiped.ts'
import { syncPass } from '../../sync/sync-pass.ts'
import type { SyncPorts } from '../../sync/sync-ports.ts'
import { recoverDrafts } from '../dossier/recover-drafts.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { failureOf } from '../session/failure-of.ts'

/** `waiting`: nothing was deleted; what is still only here, and what kept it here where that is known. */
export type WipeOutcome =
  | { readonly kind: 'received' }
  | {
      readonly kind: 'waiting'
      readonly left: Unreceived
      readonly failure: AccessFailure | null
      /** Drafts of criteria sets that would be lost. Absent: none, or an order asks for no one's leave. */
      readonly setDrafts?: number
    }

/** The counters of a device begin at 1; nobody has written so many. */
const LAST = 1_000_000

/**
 * One try to have everything of this account received, down to the last file and what is still being typed, and to tell
 * the server that it goes. Only with `received` may the account be deleted: the space is closed for writing then. With an
 * order it stays closed until the next try; without one, whenever something fails, the account goes on as it was.
 */
export function handOverAll(
  space: Space,
  ports: SyncPorts,
  order: WipeOrder | null,
  onProgress: (progress: FileProgress) => void,
): Promise<WipeOutcome> {
  return space.ports.lock.run(`${space.name}:wipe`, async () => {
    const waiting = async (failure: AccessFailure | null): Promise<WipeOutcome> => {
      if (order === null) await reopenForWriting(space)
      return { kind: 'waiting', left: await countUnreceived(space), failure }
    }
    await recoverDrafts(space, 'all-tabs')
    const failure = await sendAll(ports, onProgress)
    if (failure) return waiting(failure)
    // No server ever has these: whoever takes his own account away publishes them or gives them up himself.
    const setDrafts = order === null ? await countSetDrafts(space) : 0
    if (setDrafts > 0)
      return { kind: 'waiting', left: await countUnreceived(space), failure: null, setDrafts }
    if (await closeWhenReceived(space)) return waiting(null)
    try {
      const own = heldRanges(await countersHere(space, space.device, 1, LAST))
      await reportWiped(ports, { order: order?.ask ?? null, own })
      return { kind: 'received' }
    } catch (cause) {
      const refused = failureOf(cause)
      // P4: the server has lost what it had confirmed. It hears of it with the next exchange.
      if (refused.refusal === 'not-all-received') await reopenForWriting(space)
      return waiting(refused)
    }
  })
}

/** Null when server and device have spoken to each other to the end: only then is it known what it has. */
async function sendAll(
  ports: SyncPorts,
  onProgress: (progress: FileProgress) => void,
): Promise<AccessFailure | null> {
  try {
    await syncPass(ports, { id: crypto.randomUUID() }, onProgress)
    return null
  } catch (cause) {
    // A revoked device is given nothing; what it brought has been taken all the same.
    if (cause instanceof NetworkFault && cause.kind === 'revoked') return null
    return failureOf(cause)
  }
}

import { exchange } from './exchange.ts'
import { NetworkFault } from './http/network-fault.ts'
import type { Session, SyncPorts } from './sync-ports.ts'

/** A cursor that is set back again and again in one pass means a server that cannot make up its mind. */
const MOST_RESETS = 5

/**
 * P2, P8: asks for pages until there are no more. Answers whether the outbox must be offered again, because the
 * server turned out to have another history (P4).
 */
export async function pullEntries(
  ports: SyncPorts,
  session: Session,
): Promise<{ readonly pushAgain: boolean }> {
  let pushAgain = false
  let resets = 0
  for (;;) {
    const page = await exchange(ports, session, [])
    pushAgain ||= page.startedOver || page.newHistory
    if (page.move === 'reset' || page.startedOver) {
      if (++resets > MOST_RESETS) throw new NetworkFault('server', 'cursor-unsettled')
      continue
    }
    if (!page.more) return { pushAgain }
    // "More" behind the same place would turn for ever.
    if (page.stood) throw new NetworkFault('server', 'cursor-stands')
  }
}

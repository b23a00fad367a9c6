import { utf8 } from '../domain/log/canonical.ts'
import type { KnownEntry } from '../domain/log/ports.ts'
import { MAX_BODY_BYTES, MAX_ENTRIES } from '../protocol/version.ts'
import { exchange } from './exchange.ts'
import { NetworkFault } from './http/network-fault.ts'
import type { Session, SyncPorts } from './sync-ports.ts'

/** Kept free in a request for what is not entries: a thousand followed dossiers of eighty characters, and the head. */
const ENVELOPE_BYTES = 96 * 1024

/** Codes by which the server means the content of a request, not the device or the moment. */
const ABOUT_CONTENT: readonly (string | null)[] = ['bad-request', 'too-large']

/**
 * Offers everything unsent, in the order of the chain, batch by batch, until nothing is left that may go. Results
 * are applied after each batch. Held and refused ones never block: each entry is offered once per call, except
 * when the server turns out to have another history. Throws `NetworkFault`; what was answered by then is kept.
 */
export async function pushEntries(ports: SyncPorts, session: Session): Promise<void> {
  const offered = new Set<string>()
  let most = MAX_ENTRIES
  for (;;) {
    const batch = fitting(await ports.disk.unsent(most, { offered, session: session.id }))
    if (batch.length === 0) return
    try {
      const { startedOver, newHistory } = await exchange(ports, session, batch)
      if (startedOver || newHistory) offered.clear()
      for (const { entry } of batch) offered.add(entry.id)
      most = Math.min(MAX_ENTRIES, most * 2)
    } catch (cause) {
      if (!(cause instanceof NetworkFault) || !ABOUT_CONTENT.includes(cause.code)) throw cause
      if (batch.length > 1) {
        // One of them spoils the request. Halving finds it, and lets the others through.
        most = Math.ceil(batch.length / 2)
        continue
      }
      await refuseAlone(ports, session, batch, cause)
    }
  }
}

/** The one entry without which the server answers well is at fault; when it does not, something else is. */
async function refuseAlone(
  ports: SyncPorts,
  session: Session,
  batch: readonly KnownEntry[],
  fault: NetworkFault,
): Promise<void> {
  await exchange(ports, session, [])
  const code = fault.code ?? 'bad-request'
  const results = batch.map(({ entry }) => ({ id: entry.id, status: 'refused' as const, code }))
  await ports.disk.acknowledge(results, '', session.id)
}

/** The longest beginning that fits into one request. */
function fitting(entries: readonly KnownEntry[]): KnownEntry[] {
  const batch: KnownEntry[] = []
  let bytes = ENVELOPE_BYTES
  for (const known of entries) {
    bytes += utf8(JSON.stringify(known.entry)).length + 1
    if (batch.length > 0 && bytes > MAX_BODY_BYTES) break
    batch.push(known)
  }
  return batch
}

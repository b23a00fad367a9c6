import { WipedAnswer, type WipedRequest } from '../protocol/wipe.schema.ts'
import type { HeldRanges } from '../protocol/held-ranges.schema.ts'
import { proveKey } from './access/prove-key.ts'
import { ask } from './http/ask.ts'
import type { SyncPorts } from './sync-ports.ts'

/**
 * Tells the server, by proof of the device's key, that this account is about to be deleted here. Needs no session.
 * Throws `NetworkFault`: `not-all-received` among its codes where the server lacks one of `own`.
 */
export async function reportWiped(
  { disk, network }: Pick<SyncPorts, 'disk' | 'network'>,
  { order, own }: { readonly order: string | null; readonly own: HeldRanges },
): Promise<void> {
  const proof = await proveKey(network, 'wiped', (bytes) => disk.sign(bytes))
  const body: WipedRequest = { device: disk.device, ask: order, own, ...proof }
  await ask(network, { method: 'POST', path: '/api/wiped', body, schema: WipedAnswer })
}

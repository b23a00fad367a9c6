import { utf8 } from '../domain/log/canonical.ts'
import type { Verifier } from '../domain/log/ports.ts'
import { wipeText, type WipeOrder } from '../protocol/wipe.schema.ts'
import type { SyncPorts } from './sync-ports.ts'

/**
 * Keeps the order to delete this account for as long as the server's answers carry it. It is kept as it came: whoever
 * carries it out asks `isGenuine` first.
 */
export async function noteWipe(
  { disk }: Pick<SyncPorts, 'disk'>,
  order: WipeOrder | undefined,
): Promise<void> {
  const known = (await disk.read('wipe')) ?? null
  if ((known?.ask ?? null) !== (order?.ask ?? null)) await disk.write('wipe', order ?? null)
}

/** Whether the order bears the signature of the server as it was at enrolment, for this very device. */
export async function isGenuine(
  { disk }: Pick<SyncPorts, 'disk'>,
  order: WipeOrder,
  verifier: Verifier,
): Promise<boolean> {
  const key = await disk.read('serverKey')
  return key !== undefined && verifier.verify(key, utf8(wipeText(disk.device, order)), order.signature)
}

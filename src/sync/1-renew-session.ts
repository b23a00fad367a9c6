import { Identity, type SessionRequest } from '../protocol/access.schema.ts'
import { proveKey } from './access/prove-key.ts'
import { ask } from './http/ask.ts'
import { NetworkFault } from './http/network-fault.ts'
import { noteWipe } from './note-wipe.ts'
import type { SyncPorts } from './sync-ports.ts'

/** P10: a new short cookie for a signature of the device's key; what the answer says of the person is kept. */
export async function renewSession({
  disk,
  network,
}: Pick<SyncPorts, 'disk' | 'network'>): Promise<Identity> {
  const proof = await proveKey(network, 'session', (bytes) => disk.sign(bytes))
  const body: SessionRequest = { device: disk.device, ...proof }
  const identity = await ask(network, { method: 'POST', path: '/api/session', body, schema: Identity })
  await disk.renewIdentity(identity)
  await noteWipe({ disk }, identity.wipe)
  return identity
}

/**
 * Runs a request; when the session has ended, renews it once and runs the request again.
 * Throws `NetworkFault` 'unauthorised' where only a password helps.
 */
export async function inSession<T>(
  ports: Pick<SyncPorts, 'disk' | 'network'>,
  request: () => Promise<T>,
): Promise<T> {
  try {
    return await request()
  } catch (cause) {
    if (!(cause instanceof NetworkFault) || cause.kind !== 'unauthorised') throw cause
    await renewSession(ports)
    return request()
  }
}

import { Identity, type Claim, type EnrolRequest } from '../../protocol/access.schema.ts'
import type { Signer } from '../../domain/log/ports.ts'
import type { DeviceKey } from '../../protocol/web-crypto.ts'
import { ask } from '../http/ask.ts'
import type { Network } from '../http/network.ts'
import { proveKey } from './prove-key.ts'

export interface Enrolment {
  readonly code: string
  readonly label: string
  /** When this key has been a device of this server: a restored server gives it its id back. */
  readonly claim?: Claim
}

/**
 * Enrols a phone by its one-time code; `createSpace` takes the answer. The caller keeps `key` for a second try: when
 * only the answer was lost, the server knows that key already. Throws `NetworkFault` (`code-unknown` among its codes).
 */
export async function enrol(
  network: Network,
  key: DeviceKey,
  signer: Signer,
  { code, label, claim }: Enrolment,
): Promise<Identity> {
  const proof = await proveKey(network, 'enrol', (bytes) => signer.sign(bytes))
  const body: EnrolRequest = {
    code,
    publicKey: { ...key.publicKey },
    ...proof,
    label,
    ...(claim && { claim }),
  }
  return ask(network, { method: 'POST', path: '/api/enrol', body, schema: Identity })
}

import type { Claim, SignInRequest } from '../../protocol/access.schema.ts'
import { SignInAnswer } from '../../protocol/desk.schema.ts'
import type { Signer } from '../../domain/log/ports.ts'
import type { DeviceKey } from '../../protocol/web-crypto.ts'
import { ask } from '../http/ask.ts'
import type { Network } from '../http/network.ts'
import { proveKey } from './prove-key.ts'

export interface Credentials {
  readonly login: string
  readonly password: string
  readonly label: string
  /** When this key has been a device of this server: a restored server gives it its id back. */
  readonly claim?: Claim
}

/**
 * Signs a desk in by password and device key; a key the server knows is the desk it was. The answer may be that a second
 * step is due. Throws `NetworkFault` (`wrong-password` among its codes).
 */
export async function signIn(
  network: Network,
  key: DeviceKey,
  signer: Signer,
  { login, password, label, claim }: Credentials,
): Promise<SignInAnswer> {
  const proof = await proveKey(network, 'sign-in', (bytes) => signer.sign(bytes))
  const body: SignInRequest = {
    login,
    password,
    publicKey: { ...key.publicKey },
    ...proof,
    label,
    ...(claim && { claim }),
  }
  return ask(network, { method: 'POST', path: '/api/sign-in', body, schema: SignInAnswer })
}

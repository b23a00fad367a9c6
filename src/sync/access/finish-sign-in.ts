import type * as v from 'valibot'
import type { Signer } from '../../domain/log/ports.ts'
import type { Claim } from '../../protocol/access.schema.ts'
import { FinishSignInAnswer, type FinishSignInRequest } from '../../protocol/desk.schema.ts'
import type { DeviceKey } from '../../protocol/web-crypto.ts'
import { ask } from '../http/ask.ts'
import type { Network } from '../http/network.ts'
import { proveKey } from './prove-key.ts'

export interface SecondProof {
  /** Of the first step. */
  readonly ticket: string
  readonly code: string
  /** Not asked on this desk for 30 days. */
  readonly trust: boolean
  readonly label: string
  readonly claim?: Claim
}

/** The second step of a sign-in, with the key of the first. Throws `NetworkFault` (`wrong-code`, `ticket-unknown`). */
export async function finishSignIn(
  network: Network,
  key: DeviceKey,
  signer: Signer,
  { ticket, code, trust, label, claim }: SecondProof,
): Promise<v.InferOutput<typeof FinishSignInAnswer>> {
  const proof = await proveKey(network, 'sign-in', (bytes) => signer.sign(bytes))
  const body: FinishSignInRequest = {
    ticket,
    code,
    trust,
    publicKey: { ...key.publicKey },
    ...proof,
    label,
    ...(claim && { claim }),
  }
  return ask(network, {
    method: 'POST',
    path: '/api/sign-in/second-factor',
    body,
    schema: FinishSignInAnswer,
  })
}

import { utf8 } from '../../domain/log/canonical.ts'
import { NonceAnswer, proofText } from '../../protocol/access.schema.ts'
import { ask } from '../http/ask.ts'
import type { Network } from '../http/network.ts'

export interface KeyProof {
  readonly nonce: string
  /** base64url */
  readonly signature: string
}

/** P10: proof that this device holds its private key, for one purpose and one nonce of the server. */
export async function proveKey(
  network: Network,
  purpose: Parameters<typeof proofText>[0],
  sign: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>,
): Promise<KeyProof> {
  const { nonce } = await ask(network, { method: 'GET', path: '/api/nonce', schema: NonceAnswer })
  return { nonce, signature: await sign(utf8(proofText(purpose, nonce))) }
}

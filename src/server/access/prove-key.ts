import { utf8 } from '../../domain/log/canonical.ts'
import type { PublicKey } from '../../domain/log/ports.ts'
import { proofText } from '../../protocol/access.schema.ts'
import type { Access } from './access.ts'

export interface KeyProof {
  readonly publicKey: PublicKey
  readonly nonce: string
  readonly signature: string
}

/** Whether the sender holds the private key now (P10). The nonce is used up either way. */
export async function provesKey(
  access: Access,
  purpose: Parameters<typeof proofText>[0],
  { publicKey, nonce, signature }: KeyProof,
): Promise<boolean> {
  if (!(await access.nonces.use(nonce, access.now()))) return false
  return access.verifier.verify(publicKey, utf8(proofText(purpose, nonce)), signature)
}

import { utf8 } from '../../domain/log/canonical.ts'
import type { PublicKey } from '../../domain/log/ports.ts'
import type { Claim } from '../../protocol/access.schema.ts'
import type { Access } from './access.ts'
import type { KnownDevice } from './caller.ts'

type Named = Pick<Claim, 'device' | 'person'>

const vouchText = ({ device, person }: Named, { alg, raw }: PublicKey): string =>
  `so-tcpl:device:${device}:${person}:${alg}:${raw}`

/**
 * P4: the server's signature that this key is this device of this person, for the day its database was restored from
 * before that. Device ids are known to colleagues; without it any of them could take the free id and shut its owner out.
 */
export const vouchFor = (
  { server }: Pick<Access, 'server'>,
  { id, person, publicKey }: KnownDevice,
): Promise<string> => server.signer.sign(utf8(vouchText({ device: id, person }, publicKey)))

/** Whether this very server has vouched for what is claimed. A restore keeps its key. */
export const isVouched = (
  { server, verifier }: Pick<Access, 'server' | 'verifier'>,
  claim: Claim,
  publicKey: PublicKey,
): Promise<boolean> => verifier.verify(server.publicKey, utf8(vouchText(claim, publicKey)), claim.vouch)

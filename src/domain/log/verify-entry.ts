import { err, ok, type Result } from '../shared/result.ts'
import { entryBytes } from './canonical.ts'
import { parseEntry, type EntryFault } from './parse-entry.ts'
import type { Hasher, KnownEntry, PublicKey, Verifier } from './ports.ts'

export type UnverifiedEntry =
  EntryFault | { readonly code: 'unknown-device' } | { readonly code: 'bad-signature' }

/**
 * Anything → an entry whose device really signed it, with its hash. `keyOf` looks a device's public key up;
 * undefined means nobody knows that device.
 */
export async function verifyEntry(
  input: unknown,
  keyOf: (device: string) => Promise<PublicKey | undefined> | PublicKey | undefined,
  crypto: Hasher & Verifier,
): Promise<Result<KnownEntry, UnverifiedEntry>> {
  const parsed = parseEntry(input)
  if (!parsed.ok) return parsed
  const entry = parsed.value
  const key = await keyOf(entry.device)
  if (!key) return err({ code: 'unknown-device' })
  const bytes = entryBytes(entry)
  const [genuine, hash] = await Promise.all([crypto.verify(key, bytes, entry.sig), crypto.sha256(bytes)])
  return genuine ? ok({ entry, hash }) : err({ code: 'bad-signature' })
}

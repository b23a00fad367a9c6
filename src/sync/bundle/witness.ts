import * as v from 'valibot'
import { utf8 } from '../../domain/log/canonical.ts'
import type { Hasher, KnownEntry, PublicKey, Verifier } from '../../domain/log/ports.ts'
import type { Entry } from '../../domain/log/entry.ts'
import { isRedactionField } from '../../domain/log/redaction-field.ts'
import { parseRecordId } from '../../domain/log/record-id.ts'
import { verifyEntry, type UnverifiedEntry } from '../../domain/log/verify-entry.ts'
import { err, type Result } from '../../domain/shared/result.ts'
import { Directory, DirectoryAnswer } from '../../protocol/access.schema.ts'
import type { BundleDisk } from '../../storage/bundle/bundle-disk.ts'
import { StorageFault } from '../../storage/storage-fault.ts'

/** Why an entry of a bundle is not taken. */
export type EntryRefusal = UnverifiedEntry['code'] | 'other-author' | 'forged-ruling'

interface KnownDevice {
  readonly key: PublicKey
  readonly person: string
}

/** Who may have signed what comes in a bundle: the keys that our own server has vouched for. */
export interface Witness {
  /** Takes the devices of a directory that came along, if our server signed it. Says whether it did. */
  hear(directory: unknown): Promise<boolean>
  verify(input: unknown): Promise<Result<KnownEntry, { readonly code: EntryRefusal }>>
  /** Whether this device signed these bytes; null for a device nobody vouches for. */
  signed(device: string, bytes: Uint8Array<ArrayBuffer>, signature: string): Promise<boolean | null>
}

/** What this account knows: its own key, the server's as it was at enrolment, and the last signed directory. */
export async function witnessOf(disk: BundleDisk, verifier: Verifier): Promise<Witness> {
  const identity = await disk.read('identity')
  const key = await disk.read('key')
  const serverKey = await disk.read('serverKey')
  if (!identity || !key || !serverKey) throw new StorageFault('lost')
  const crypto: Hasher & Verifier = { sha256: disk.sha256, verify: verifier.verify }
  const devices = new Map<string, KnownDevice>()
  const learn = (directory: Directory): void => {
    // What this device knows already stands: a directory in a file may be older.
    for (const { id, person, publicKey } of directory.devices)
      if (!devices.has(id)) devices.set(id, { key: publicKey, person })
  }
  devices.set(identity.device, { key: key.publicKey, person: identity.person.id })
  const directory = await disk.read('directory')
  if (directory) learn(directory)
  const keyOf = (device: string): PublicKey | undefined =>
    device === identity.server ? serverKey : devices.get(device)?.key

  return {
    async hear(input) {
      const answer = v.safeParse(DirectoryAnswer, input)
      if (!answer.success) return false
      const { body, signature } = answer.output
      if (!(await verifier.verify(serverKey, utf8(body), signature))) return false
      const parsed = v.safeParse(Directory, readJson(body))
      if (parsed.success) learn(parsed.output)
      return parsed.success
    },
    async verify(input) {
      const verified = await verifyEntry(input, keyOf, crypto)
      if (!verified.ok) return err({ code: verified.error.code })
      const { device, author } = verified.value.entry
      const official = isOfficial(verified.value.entry)
      if (official !== (device === identity.server)) return err({ code: 'forged-ruling' })
      if (!official && devices.get(device)?.person !== author) return err({ code: 'other-author' })
      return verified
    },
    async signed(device, bytes, signature) {
      const known = keyOf(device)
      return known ? verifier.verify(known, bytes, signature) : null
    },
  }
}

/**
 * The server's word only, and nothing else is the server's: a ruling starts legal periods, a redaction takes a value out, and a
 * revision of a criteria set is what results are computed by.
 */
function isOfficial({ record, field }: Entry): boolean {
  const id = parseRecordId(record)
  return field.startsWith('ruling/') || isRedactionField(field) || (id.ok && id.value.kind === 'revisions')
}

/** JSON text → its value; undefined when it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    // Nested too deeply for this browser is no JSON of ours either.
    if (cause instanceof SyntaxError || cause instanceof RangeError) return undefined
    throw cause
  }
}

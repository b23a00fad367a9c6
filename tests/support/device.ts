import { v7 } from 'uuid'
import { entryBytes } from '../../src/domain/log/canonical.ts'
import type { Entry } from '../../src/domain/log/entry.ts'
import { headsOf } from '../../src/domain/log/fold-field.ts'
import type { KnownEntry, PublicKey } from '../../src/domain/log/ports.ts'
import { sealOf, type UpTo } from '../../src/domain/log/seal.ts'
import { writeEntries, type Change } from '../../src/domain/log/write-entry.ts'
import type { Json } from '../../src/domain/shared/json.ts'
import { createDeviceKey, hasher, signerOf, type DeviceKey } from '../../src/protocol/web-crypto.ts'

/** A device with a real key and a chain of its own, as a phone would have. */
export interface TestDevice {
  readonly id: string
  readonly person: string
  readonly publicKey: PublicKey
  /** Everything it wrote so far, in order. */
  readonly written: readonly KnownEntry[]
  /** The next entry of its chain. */
  write(record: string, field: string, value: Json, replaces?: readonly string[]): Promise<Entry>
  /** The same entry with other content, signed again: what a faulty or lying device might do. */
  sign(entry: Entry): Promise<Entry>
  /** Another profile with the same key that goes on from here: what a copied browser profile does. */
  copy(): TestDevice
}

/** Milliseconds of the device's clock at its first entry; one second more for each. */
export const FIRST_WALL = Date.UTC(2026, 10, 22, 3)

/** @param given a key the server knows already */
export async function createTestDevice(id: string, person: string, given?: DeviceKey): Promise<TestDevice> {
  const key = given ?? (await createDeviceKey())
  const signer = signerOf(key)
  const grow = (past: readonly KnownEntry[]): TestDevice => {
    const written = [...past]
    return {
      id,
      person,
      publicKey: key.publicKey,
      written,
      async write(record, field, value, replaces = []) {
        const change: Change = { record, field, value, replaces }
        const end = written.at(-1)
        const wall = FIRST_WALL + written.length * 1000
        const [known] = await writeEntries(
          [change],
          { person, device: id, off: 0 },
          { n: end?.entry.n ?? 0, hash: end?.hash ?? '' },
          { now: () => wall, uuid: (msecs) => v7({ msecs }), ...hasher, ...signer },
        )
        if (!known) throw new Error('One change makes one entry')
        written.push(known)
        return known.entry
      },
      sign: async (entry) => ({ ...entry, sig: await signer.sign(entryBytes(entry)) }),
      copy: () => grow(written),
    }
  }
  return grow([])
}

/** What a sealing act says about a record, from the entries its author knows. */
export async function sealedPrefix(
  record: string,
  known: readonly KnownEntry[],
): Promise<{ upTo: UpTo; seal: string }> {
  const content = known.filter(
    ({ entry }) => entry.record === record && /^(?!act\/|ruling\/)/.test(entry.field),
  )
  const upTo: Record<string, number> = {}
  for (const { entry } of content) upTo[entry.device] = Math.max(upTo[entry.device] ?? 0, entry.n)
  const fields = new Map<string, KnownEntry[]>()
  for (const one of content) fields.set(one.entry.field, [...(fields.get(one.entry.field) ?? []), one])
  const heads = [...fields].flatMap(([field, entries]) =>
    headsOf(entries.map(({ entry, hash }) => ({ ...entry, hash, held: false }))).map(({ id, hash }) => ({
      field,
      id,
      hash,
    })),
  )
  return { upTo, seal: await sealOf(heads, hasher) }
}

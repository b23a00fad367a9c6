import type { Json } from '../shared/json.ts'
import { entryBytes } from './canonical.ts'
import { ENTRY_VERSION, type UnsignedEntry } from './entry.ts'
import type { Clock, Hasher, KnownEntry, Random, Signer } from './ports.ts'

/** What a person records: the new value of a field, and the heads he was looking at. */
export interface Change {
  readonly record: string
  readonly field: string
  readonly value: Json
  readonly replaces: readonly string[]
}

/** The end of a device's chain. Before its first entry: `{ n: 0, hash: '' }`. */
export interface ChainEnd {
  readonly n: number
  readonly hash: string
}

export interface Author {
  readonly person: string
  readonly device: string
  /** Last measured offset of this device's clock to the server's, in milliseconds. */
  readonly off: number | null
}

export type WritePorts = Clock & Random & Hasher & Signer

/**
 * Changes → signed entries that continue the device's chain, in order. Nothing is stored here: the caller
 * writes entries and the new chain end in one transaction, and starts again when the chain has moved meanwhile.
 */
export async function writeEntries(
  changes: readonly Change[],
  author: Author,
  end: ChainEnd,
  ports: WritePorts,
): Promise<KnownEntry[]> {
  const written: KnownEntry[] = []
  let { n, hash } = end
  for (const change of changes) {
    const wall = ports.now()
    const unsigned: UnsignedEntry = {
      v: ENTRY_VERSION,
      id: ports.uuid(wall),
      record: change.record,
      field: change.field,
      value: normalised(change.value),
      author: author.person,
      device: author.device,
      n: ++n,
      prev: hash,
      wall,
      off: author.off,
      replaces: change.replaces,
    }
    const bytes = entryBytes(unsigned)
    const [entryHash, sig] = await Promise.all([ports.sha256(bytes), ports.sign(bytes)])
    hash = entryHash
    written.push({ entry: { ...unsigned, sig }, hash })
  }
  return written
}

/** Text in NFC throughout, as every reader demands. */
export function normalised(value: Json): Json {
  if (typeof value === 'string') return value.normalize('NFC')
  if (Array.isArray(value)) return (value as readonly Json[]).map(normalised)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key.normalize('NFC'), normalised(member)]),
  )
}

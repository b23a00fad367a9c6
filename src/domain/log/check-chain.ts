import type { KeptEntry } from './check-entry.ts'

/** How the entries of one device that are looked at hang together. */
export interface ChainReport {
  readonly device: string
  /** Entries looked at. */
  readonly entries: number
  /** Of these, how many name the hash of the very entry before them, or begin the chain. */
  readonly joined: number
  /** Ids of entries whose `prev` is not the hash of the entry before them. */
  readonly broken: readonly string[]
  /** Ids of entries before which one is not here: it may belong to another dossier, or have been taken away. */
  readonly loose: readonly string[]
}

/** A neighbour in its chain, of whatever record. */
export type ChainNeighbour = Pick<KeptEntry, 'device' | 'n' | 'hash'>

/**
 * Compares `prev` of each entry with the hash of the entry before it on the same device, where that is here.
 * @param before entries of other records that stand just before one of these
 * @param flawed ids of entries known to be altered: what follows them is not named a second time
 */
export function checkChain(
  entries: readonly KeptEntry[],
  before: readonly ChainNeighbour[],
  flawed: ReadonlySet<string>,
): ChainReport[] {
  const known = new Map<string, { hashes: Set<string>; flawed: boolean }>()
  const at = (device: string, n: number) => `${device}\n${n}`
  const learn = ({ device, n, hash }: ChainNeighbour, isFlawed: boolean) => {
    const place = known.get(at(device, n)) ?? { hashes: new Set(), flawed: false }
    place.hashes.add(hash)
    known.set(at(device, n), { hashes: place.hashes, flawed: place.flawed || isFlawed })
  }
  for (const neighbour of before) learn(neighbour, false)
  for (const entry of entries) learn(entry, flawed.has(entry.id))

  return byDevice(entries).map(([device, own]) => {
    const broken: string[] = []
    const loose: string[] = []
    let joined = 0
    for (const { id, n, entry, redacted } of own) {
      const place = known.get(at(device, n - 1))
      const prev = entry?.prev ?? redacted?.of.prev
      if (n === 1) joined += 1
      else if (!place) loose.push(id)
      else if (prev === undefined || flawed.has(id)) continue
      else if (place.hashes.has(prev)) joined += 1
      else if (!place.flawed) broken.push(id)
    }
    return { device, entries: own.length, joined, broken, loose }
  })
}

/** An entry that says it took the place of one that is not in its record any more: `of` is the id of the lost one. */
export interface LostEntry {
  readonly id: string
  readonly of: string
}

/**
 * What an entry replaced was seen by its author, and of held entries at least the stub is given out: whoever holds the later
 * one without the earlier has lost it, or somebody took it away.
 */
export function lostEntries(entries: readonly KeptEntry[]): LostEntry[] {
  const here = new Set(entries.map(({ id }) => id))
  return entries.flatMap(({ id, replaces }) =>
    replaces.filter((replaced) => !here.has(replaced)).map((of) => ({ id, of })),
  )
}

function byDevice(entries: readonly KeptEntry[]): [string, KeptEntry[]][] {
  const devices = new Map<string, KeptEntry[]>()
  for (const entry of entries) {
    const own = devices.get(entry.device)
    if (own) own.push(entry)
    else devices.set(entry.device, [entry])
  }
  for (const own of devices.values()) own.sort((a, b) => a.n - b.n)
  return [...devices]
}

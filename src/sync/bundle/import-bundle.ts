import type { KnownEntry, Verifier } from '../../domain/log/ports.ts'
import type { BundleDisk } from '../../storage/bundle/bundle-disk.ts'
import { readBundle, type BundleReport } from './read-bundle.ts'
import { witnessOf } from './witness.ts'

export interface ImportReport extends BundleReport {
  /** What this device did not have before. */
  readonly added: { readonly entries: number; readonly files: number }
  /** Entries whose id stands here for another content; both are kept, the one from the file aside. */
  readonly mismatched: number
  /** Sound files that no evidence card on this device names: left out, or a file could fill a phone with anything. */
  readonly unnamed: number
}

/**
 * Takes over what a bundle proves, the way a page of the server is taken over, but as nobody's receipt: all of it is
 * offered to the server, who judges it. Any number of times, in any order. Throws `StorageFault`; what was taken
 * before stays.
 */
export async function importBundle(
  file: Blob,
  disk: BundleDisk,
  verifier: Verifier,
  onProgress: (share: number) => void = () => undefined,
): Promise<ImportReport> {
  const added = { entries: 0, files: 0 }
  let mismatched = 0
  let unnamed = 0
  let names: ReadonlyMap<string, string> | null = null

  async function takeEntries(page: readonly KnownEntry[]): Promise<void> {
    const there = await disk.entriesOf(page.map(({ entry }) => entry.id))
    const hashes = new Map(there.map(({ entry, hash }) => [entry.id, hash]))
    for (const { entry, hash } of page) {
      const known = hashes.get(entry.id)
      if (known === undefined) added.entries += 1
      else if (known !== hash) mismatched += 1
      hashes.set(entry.id, known ?? hash)
    }
    const entries = page.map((known) => ({ known, receivedAt: 0 }))
    await disk.receive({ entries, stubs: [], oddities: [], epoch: null })
    names = null
  }

  const report = await readBundle(
    file,
    await witnessOf(disk, verifier),
    disk,
    {
      entries: takeEntries,
      async file(carried) {
        names ??= await disk.namedFiles()
        const name = names.get(carried.sha256)
        if (name === undefined) unnamed += 1
        else if (await disk.keepCarriedFile({ ...carried, name })) added.files += 1
      },
    },
    onProgress,
  )
  return { ...report, added, mismatched, unnamed }
}

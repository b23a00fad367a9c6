import { utf8 } from '../../domain/log/canonical.ts'
import type { BundleDisk } from '../../storage/bundle/bundle-disk.ts'
import { START } from '../../storage/space/meta.ts'
import { StorageFault } from '../../storage/storage-fault.ts'
import { BUNDLE_FORMAT, BUNDLE_TYPE, filePart, PARTS, sealBytes, type BundleManifest } from './manifest.ts'
import { createZip } from './write-zip.ts'

/** Entries of one part: a damaged part then costs a person few of them. */
const ENTRIES_A_PART = 500

export interface BundleProgress {
  readonly done: number
  readonly of: number
}

export interface WrittenBundle {
  readonly file: Blob
  readonly entries: number
  readonly files: number
  /** Files that were left out: their bytes are not on this device, or are spoilt. */
  readonly left: number
}

interface Part {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/**
 * Everything this account holds, in one file (`.tcpl`, a ZIP): the manifest first, so that a cut file can say what it
 * lacks; then the entries with their own signatures, a page for people, and the files, smallest first.
 * @param readable makes `index.html`, given the name in the archive of each file that is in it
 */
export async function writeBundle(
  disk: BundleDisk,
  readable: (paths: ReadonlyMap<string, string>) => Promise<string>,
  onProgress: (progress: BundleProgress) => void,
): Promise<WrittenBundle> {
  const identity = await disk.read('identity')
  if (!identity) throw new StorageFault('lost')
  const log = await entryParts(disk)
  const rows = (await disk.files()).sort((a, b) => a.size - b.size)
  const of = rows.length + 1
  const files: { name: string; size: number; sha256: string }[] = []
  const paths = new Map<string, string>()
  for (const [i, row] of rows.entries()) {
    onProgress({ done: i, of })
    const bytes = await soundBytes(disk, row.sha256)
    if (!bytes) continue
    const name = filePart(row.sha256, row.type)
    files.push({ name, size: bytes.length, sha256: row.sha256 })
    paths.set(row.sha256, name)
  }
  const directory = await disk.read('signedDirectory')
  const texts: Part[] = [
    ...(directory ? [{ name: 'directory.json', bytes: utf8(JSON.stringify(directory)) }] : []),
    ...log.parts,
    { name: PARTS.readable, bytes: utf8(await readable(paths)) },
  ]
  const { epoch } = (await disk.read('position')) ?? START
  const manifest: BundleManifest = {
    app: 'so-tcpl',
    format: BUNDLE_FORMAT,
    madeBy: { device: identity.device, person: identity.person.id, name: identity.person.name },
    madeAt: disk.now(),
    epoch,
    counters: log.counters,
    entries: log.entries,
    parts: [...(await Promise.all(texts.map((part) => describe(disk, part)))), ...files],
  }
  const told = utf8(JSON.stringify(manifest, null, 1))
  const seal = await disk.sign(sealBytes(await disk.sha256(told)))
  const zip = createZip(BUNDLE_TYPE)
  for (const part of [
    { name: PARTS.manifest, bytes: told },
    { name: PARTS.seal, bytes: utf8(seal) },
    ...texts,
  ])
    zip.add(part.name, part.bytes)
  // Read a second time, one by one: all photos of a phone do not fit into its memory at once.
  for (const { name, sha256 } of files) {
    const bytes = await disk.fileBytes(sha256)
    if (bytes) zip.add(name, new Uint8Array(bytes))
  }
  onProgress({ done: of, of })
  return { file: zip.finish(), entries: log.entries, files: files.length, left: rows.length - files.length }
}

async function entryParts(disk: BundleDisk) {
  const ids = await disk.entryIds()
  const counters: Record<string, number> = {}
  const parts: Part[] = []
  let entries = 0
  for (let i = 0; i < ids.length; i += ENTRIES_A_PART) {
    const known = await disk.entriesOf(ids.slice(i, i + ENTRIES_A_PART))
    for (const { entry } of known) counters[entry.device] = Math.max(counters[entry.device] ?? 0, entry.n)
    entries += known.length
    const lines = known.map(({ entry }) => `${JSON.stringify(entry)}\n`).join('')
    const name = `entries/${String(parts.length + 1).padStart(4, '0')}.jsonl`
    if (known.length > 0) parts.push({ name, bytes: utf8(lines) })
  }
  return { parts, entries, counters }
}

async function soundBytes(disk: BundleDisk, sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const stored = await disk.fileBytes(sha256)
  const bytes = stored && new Uint8Array(stored)
  return bytes && (await disk.sha256(bytes)) === sha256 ? bytes : null
}

const describe = async (disk: BundleDisk, { name, bytes }: Part) => ({
  name,
  size: bytes.length,
  sha256: await disk.sha256(bytes),
})

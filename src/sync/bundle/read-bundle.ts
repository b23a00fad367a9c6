import * as v from 'valibot'
import { MAX_VALUE_BYTES } from '../../domain/log/entry.ts'
import { fileKindOf, refuseFile } from '../../domain/evidence/file-kind.ts'
import type { Hasher, KnownEntry } from '../../domain/log/ports.ts'
import { MAX_ENTRIES, MAX_FILE_BYTES } from '../../protocol/version.ts'
import type { CarriedFile } from '../../storage/bundle/keep-carried-file.ts'
import { BUNDLE_FORMAT, BundleManifest, PARTS, sealBytes } from './manifest.ts'
import { hasEnd, scanZip, type ZipPart } from './scan-zip.ts'
import { readJson, type EntryRefusal, type Witness } from './witness.ts'

/** Bounds of one bundle. A phone's own is far below them; what is above was not made by this app. */
export const BUNDLE_LIMITS = {
  bytes: 4_000_000_000,
  parts: 20_000,
  manifest: 8_000_000,
  directory: 8_000_000,
  /** One part of entries. */
  log: 40_000_000,
  entries: 300_000,
} as const

/** An entry's text: its value, its newer members and its envelope, with room for the escapes of JSON. */
const LONGEST_LINE = 12 * MAX_VALUE_BYTES

/** Takes what has proved itself, in the order in which it stands in the bundle. */
export interface BundleTaker {
  entries(page: readonly KnownEntry[]): Promise<void>
  file(file: Omit<CarriedFile, 'name'>): Promise<void>
}

export interface BundleReport {
  /** `damaged`: something in it is not as it was written. `too-large`: reading stopped at a limit. */
  readonly state: 'whole' | 'cut' | 'damaged' | 'too-large' | 'not-a-bundle'
  /** Made by a newer version of the app; what this one does not know was left in the file. */
  readonly newer: boolean
  /** Who made it, by its own word, and when; null when the manifest is gone. */
  readonly origin: Pick<BundleManifest, 'madeBy' | 'madeAt' | 'epoch' | 'counters'> | null
  /** Whether the named device sealed the manifest. What is taken does not depend on it: each entry proves itself. */
  readonly seal: 'genuine' | 'wrong' | 'unknown-device' | 'none'
  /** Taken, refused by reason, and missing by the manifest's count. */
  readonly entries: {
    readonly taken: number
    readonly refused: Readonly<Partial<Record<EntryRefusal, number>>>
    readonly missing: number
  }
  readonly files: {
    readonly taken: number
    readonly damaged: number
    /** No evidence: not JPEG, PNG, WebP or PDF, or too large. */
    readonly refused: number
    readonly missing: number
  }
  /** Parts this version does not import. */
  readonly unknown: number
}

/**
 * Reads anything that calls itself a bundle and hands on the part of it that is valid: entries signed by devices our
 * server vouches for, and files that are what their names say. Never throws on the content, however spoilt; passes on
 * what `take` throws. @param onProgress share of the file that has been read, 0 to 1
 */
export async function readBundle(
  file: Blob,
  witness: Witness,
  { sha256 }: Hasher,
  take: BundleTaker,
  onProgress: (share: number) => void = () => undefined,
): Promise<BundleReport> {
  const refused: Partial<Record<EntryRefusal, number>> = {}
  const entries = { taken: 0, seen: 0 }
  const files = { taken: 0, damaged: 0, refused: 0, missing: 0 }
  const seen = new Set<string>()
  const head = { manifest: null as BundleManifest | null, hash: '', signature: '' }
  let sizes = new Map<string, number>()
  let hashes = new Map<string, string>()
  let damaged = false
  let tooLarge = file.size > BUNDLE_LIMITS.bytes
  let unknown = 0
  /** Parts that claim the same bytes again and again would make a small file a long work. */
  let allowance = 2 * file.size

  const bytesOf = async ({ at, size }: ZipPart) =>
    new Uint8Array(await file.slice(at, at + size).arrayBuffer())

  async function readManifest(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const parsed = v.safeParse(BundleManifest, readJson(decode(bytes)))
    if (!parsed.success) {
      damaged = true
      return
    }
    head.manifest = parsed.output
    head.hash = await sha256(bytes)
    sizes = new Map(parsed.output.parts.map(({ name, size }) => [name, size]))
    hashes = new Map(parsed.output.parts.map((part) => [part.name, part.sha256]))
  }

  /** At the end: the directory that vouches for the device may stand behind its seal. */
  async function judgeSeal(): Promise<BundleReport['seal']> {
    const device = head.manifest?.madeBy?.device
    if (device === undefined || head.signature === '') return 'none'
    const genuine = await witness.signed(device, sealBytes(head.hash), head.signature)
    return genuine === null ? 'unknown-device' : genuine ? 'genuine' : 'wrong'
  }

  async function readEntries(bytes: Uint8Array<ArrayBuffer>, cut: boolean): Promise<void> {
    const lines = decode(bytes).split('\n')
    // The last line of a cut part is half an entry; of a whole one it is empty.
    const rest = lines.pop() ?? ''
    if (!cut && rest !== '') lines.push(rest)
    for (let i = 0; i < lines.length && !tooLarge; i += MAX_ENTRIES) {
      const some = lines.slice(i, i + MAX_ENTRIES)
      entries.seen += some.length
      if (entries.seen > BUNDLE_LIMITS.entries) tooLarge = true
      const results = await Promise.all(
        some.map((line) => witness.verify(line.length > LONGEST_LINE ? undefined : readJson(line))),
      )
      for (const result of results)
        if (!result.ok) refused[result.error.code] = (refused[result.error.code] ?? 0) + 1
      const page = results.flatMap((result) => (result.ok ? [result.value] : []))
      if (page.length > 0) await take.entries(page)
      entries.taken += page.length
    }
  }

  async function readFile(bytes: Uint8Array<ArrayBuffer>, hash: string): Promise<void> {
    if ((await sha256(bytes)) !== hash) {
      files.damaged += 1
      return
    }
    const type = fileKindOf(bytes)?.type
    if (!type || refuseFile(bytes)) {
      files.refused += 1
      return
    }
    await take.file({ sha256: hash, type, bytes: bytes.buffer })
    files.taken += 1
  }

  async function readPart(part: ZipPart): Promise<void> {
    const { name, cut } = part
    const limit = limitOf(name)
    if (limit === null) {
      if (name !== PARTS.readable && !PARTS.raw.test(name)) unknown += 1
      return
    }
    const hash = PARTS.file.exec(name)?.[1]
    if (part.size > limit) {
      if (hash === undefined) tooLarge = true
      else files.refused += 1
      return
    }
    // A file that was cut off is missing; half of it proves nothing.
    if (hash !== undefined && cut) return void seen.delete(name)
    allowance -= part.size
    if (allowance < 0) {
      tooLarge = true
      return
    }
    const bytes = await bytesOf(part)
    const expected = hashes.get(name)
    if (expected !== undefined && !cut && hash === undefined && (await sha256(bytes)) !== expected)
      damaged = true
    if (hash !== undefined) return readFile(bytes, hash)
    if (PARTS.entries.test(name)) return readEntries(bytes, cut)
    if (cut) return
    if (name === PARTS.manifest) return readManifest(bytes)
    if (name === PARTS.seal) {
      head.signature = decode(bytes)
      return
    }
    // One that our server has not signed teaches nothing; what its devices wrote then stays unknown, and is said so.
    await witness.hear(readJson(decode(bytes)))
  }

  if (!tooLarge)
    for await (const part of scanZip(file, (name) => sizes.get(name))) {
      if (part.afterDamage) damaged = true
      // The first of a name counts.
      if (seen.has(part.name)) continue
      seen.add(part.name)
      if (seen.size > BUNDLE_LIMITS.parts) tooLarge = true
      else await readPart(part)
      if (tooLarge) break
      onProgress(Math.min(1, (part.at + part.size) / file.size))
    }

  const told = head.manifest
  const seal = await judgeSeal()
  for (const { name } of told?.parts ?? []) if (PARTS.file.test(name) && !seen.has(name)) files.missing += 1
  const missing = Math.max(0, (told?.entries ?? 0) - entries.seen)
  const ended = await hasEnd(file)
  const ours = [...seen].some((name) => limitOf(name) !== null)
  const lacking = missing + files.missing > 0 || !told
  const spoilt = damaged || files.damaged > 0 || seal === 'wrong'
  const state = (): BundleReport['state'] => {
    if (tooLarge) return 'too-large'
    if (!ours) return 'not-a-bundle'
    if (!ended) return 'cut'
    return spoilt || lacking ? 'damaged' : 'whole'
  }
  return {
    state: state(),
    newer: (told?.format ?? 0) > BUNDLE_FORMAT,
    origin: told && { madeBy: told.madeBy, madeAt: told.madeAt, epoch: told.epoch, counters: told.counters },
    seal,
    entries: { taken: entries.taken, refused, missing },
    files,
    unknown,
  }
}

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

/** The largest size of a part of this name; null for a part that is not ours. */
function limitOf(name: string): number | null {
  if (name === PARTS.manifest || name === PARTS.seal) return BUNDLE_LIMITS.manifest
  if (PARTS.directory.test(name)) return BUNDLE_LIMITS.directory
  if (PARTS.entries.test(name)) return BUNDLE_LIMITS.log
  return PARTS.file.test(name) ? MAX_FILE_BYTES : null
}

import { shallowReadonly, shallowRef, type Ref } from 'vue'
import type { PackedPaper } from '../../documents/contents/dossier-zip.ts'
import type { EvidencePiece } from '../../domain/dossier/self-assessment.ts'
import type { EvidenceFile } from '../../domain/evidence/evidence-card.ts'
import { hasher } from '../../protocol/web-crypto.ts'
import { fileBytesOf } from '../../storage/read/read-files.ts'
import type { Space } from '../../storage/space/space.ts'
import { fits } from '../device/photo-budget.ts'
import { faultKindOf, type FaultKind } from '../fault.ts'
import { saveFile } from '../save-file.ts'
import { useSpace } from '../session/use-space.ts'
import { paperFileName } from './paper-file-name.ts'
import type { Papers } from './use-papers.ts'

export interface MadeZip {
  readonly file: File
  readonly papers: number
  readonly files: number
  /** Files that are not here and could not be had; the archive lists them. */
  readonly missing: number
}

export type ZipState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'gathering' | 'packing'; readonly done: number; readonly of: number }
  | { readonly kind: 'made'; readonly made: MadeZip }
  | { readonly kind: 'failed'; readonly fault: FaultKind }

export interface DossierZip {
  readonly state: Readonly<Ref<ZipState>>
  /** Papers, evidence and their index in one file; files that are not here are fetched where there is a network. */
  make(): Promise<void>
  /** From a tap: the browser asks where it shall go. */
  save(): void
}

/** The whole dossier as one file that opens without this app. */
export function useDossierZip(papers: Papers): DossierZip {
  const { dossier } = papers
  const space = useSpace()
  const state = shallowRef<ZipState>({ kind: 'idle' })

  /** Pieces that have a file, of the dossier and of the commune's own book of meetings. */
  function pieces(): ReadonlyMap<string, EvidencePiece> {
    return new Map([...papers.pieces('self'), ...papers.pieces('meetings')])
  }

  async function gather(files: readonly EvidenceFile[]): Promise<ReadonlySet<string>> {
    const here = new Set<string>()
    let refusals = 0
    for (const [i, file] of files.entries()) {
      state.value = { kind: 'gathering', done: i, of: files.length }
      if (await isWhole(space, file)) here.add(file.sha256)
      else if (refusals >= PATIENCE) continue
      else if (await isFetched(space, file)) {
        refusals = 0
        here.add(file.sha256)
      } else refusals += 1
    }
    return here
  }

  async function packed(): Promise<ZipState> {
    const [code, source] = [papers.code.value, papers.source.value]
    if (!code || !source) throw new Error('The dossier is not read yet')
    const all = pieces()
    const files = new Map<string, EvidenceFile>()
    for (const { card, removed } of all.values())
      if (card.file && !removed) files.set(card.file.sha256, card.file)
    const available = await gather([...files.values()])
    const drawn = papers.rows.value.flatMap((row): PackedPaper[] => {
      const version = row.record?.versions.findLast((one) => code.open(one.packed ?? '') !== null) ?? null
      const made = version ? code.open(version.packed ?? '') : code.make(source, row)
      return made ? [{ paper: made.paper, footer: code.footer(version), version }] : []
    })
    const archive = {
      source: { ...source, self: { ...source.self, evidence: all } },
      papers: drawn,
      madeAt: new Date(space.ports.clock.now()).toLocaleString('vi-VN'),
      available,
      read: (sha256: string) => bytesOf(space, sha256),
      hasher,
    }
    const zip = await code.zip(archive, (done, of) => (state.value = { kind: 'packing', done, of }))
    const { unit, year } = dossier
    const named = { code: null, name: 'Hồ sơ tiếp cận pháp luật', unit: unit.value.name, year: year.value }
    // The archive has no version of its own.
    const name = paperFileName({ ...named, version: null }).replace(/_nhap$/, '')
    const file = new File([zip], `${name}.zip`, { type: zip.type })
    const missing = files.size - available.size
    return { kind: 'made', made: { file, papers: drawn.length, files: available.size, missing } }
  }

  return {
    state: shallowReadonly(state),
    async make() {
      state.value = { kind: 'gathering', done: 0, of: 0 }
      try {
        state.value = await packed()
      } catch (cause) {
        state.value = { kind: 'failed', fault: faultKindOf(cause) }
      }
    },
    save() {
      if (state.value.kind === 'made') saveFile(state.value.made.file, state.value.made.file.name)
    },
  }
}

/** After so many files in a row that could not be had nobody is asked for more: there is no network worth waiting for. */
const PATIENCE = 3

/** Fetched now, where there is room for it. */
async function isFetched(space: Space, file: EvidenceFile): Promise<boolean> {
  if (!(await fits(space, file.size))) return false
  const { fetchEvidence } = await import('../sync/fetch-evidence.ts')
  return (await fetchEvidence(space, file)) && isWhole(space, file)
}

async function isWhole(space: Space, { sha256 }: EvidenceFile): Promise<boolean> {
  const bytes = await fileBytesOf(space, sha256)
  return bytes !== undefined && (await hasher.sha256(new Uint8Array(bytes))) === sha256
}

async function bytesOf(space: Space, sha256: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await fileBytesOf(space, sha256)
  if (!bytes) throw new Error('A file that was here a moment ago is gone')
  return new Uint8Array(bytes)
}

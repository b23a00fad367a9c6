import { v7 } from 'uuid'
import { onScopeDispose, shallowReadonly, shallowRef, type Ref } from 'vue'
import { formatPaperId, type PaperVersion } from '../../domain/paper/paper-version.ts'
import { nextNumber, recordVersion } from '../../domain/paper/record-version.ts'
import type { OfficeFormId } from '../../domain/procedure/form.ts'
import { faultKindOf, type FaultKind } from '../fault.ts'
import { paperFileName } from '../papers/paper-file-name.ts'
import { saveFile } from '../save-file.ts'
import type { OpenOfficePapers } from './open-office-papers.ts'
import { PackingStopped, packOfficePapers, type PaperToPack, type VersionFor } from './pack-office-papers.ts'

export type OfficeZipState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'packing'; readonly done: number; readonly of: number }
  | { readonly kind: 'made'; readonly file: File; readonly papers: number; readonly left: number }
  | { readonly kind: 'failed'; readonly fault: FaultKind }

export interface OfficeZip {
  readonly state: Readonly<Ref<OfficeZipState>>
  /** One file with these papers of these units. A paper whose words have changed gets a new version first. */
  make(units: readonly string[], forms: readonly OfficeFormId[]): Promise<void>
  stop(): void
  save(): void
}

/** Versions recorded in one go. */
const BATCH = 20

/** Papers of many communes in one file, made on this device while the page stays alive. */
export function useOfficeZip(papers: OpenOfficePapers): OfficeZip {
  const state = shallowRef<OfficeZipState>({ kind: 'idle' })
  let stopped = false
  onScopeDispose(() => (stopped = true))
  const { book } = papers

  function toPack(units: readonly string[], forms: readonly OfficeFormId[]): readonly PaperToPack[] {
    return papers.units.value
      .filter(({ id }) => units.includes(id))
      .flatMap((unit) => {
        const source = papers.read([unit.id])
        if (!source) return []
        // The papers of one commune are made from one reading.
        let read: ReturnType<typeof source> | null = null
        return forms.map((form): PaperToPack => ({
          id: { form, about: unit.id },
          about: unit.name,
          year: book.year.value,
          folder: unit.name,
          source: () => (read ??= source()),
        }))
      })
  }

  /** What has to be recorded still; nobody is handed a file before it is. */
  function versioning(): { versionFor: VersionFor; flush(): Promise<void> } {
    const waiting: Parameters<typeof book.record>[0][number][] = []
    let count = 0
    const flush = async () => {
      const changes = waiting.splice(0)
      count = 0
      if (changes.length > 0) await book.record(changes)
    }
    return {
      flush,
      async versionFor(id, made, code) {
        const of = formatPaperId(id)
        const versions = papers.records.value.get(of)?.versions ?? []
        const same = versions.findLast((version) => version.code === code)
        if (same) return same
        const field = { kind: 'paper', of, aspect: 'made', each: 'new' } as const
        if (book.lockOf(field, 'office') || !papers.code.value) return null
        const version: PaperVersion = {
          ...{ id: v7(), number: nextNumber(versions), code, author: '', at: 0 },
          packed: papers.code.value.pack(made.paper),
        }
        const fields = recordVersion(id, { ...version, packed: version.packed ?? '' })
        waiting.push(...fields.map((change) => ({ ...change, part: 'office' as const, seen: [] })))
        count += 1
        if (count >= BATCH) await flush()
        return version
      },
    }
  }

  async function packed(units: readonly string[], forms: readonly OfficeFormId[]): Promise<OfficeZipState> {
    const code = papers.code.value
    if (!code) throw new Error('The code of the papers is not here yet')
    const all = toPack(units, forms)
    const { versionFor, flush } = versioning()
    const tell = (done: number) => (state.value = { kind: 'packing', done, of: all.length })
    tell(0)
    const { zip, made } = await packOfficePapers(code, all, versionFor, tell, () => stopped)
    await flush()
    const named = { code: null, name: 'Giấy tờ thẩm định', unit: book.unit.value.name }
    // The file of many papers has no version of its own.
    const name = paperFileName({ ...named, year: book.year.value, version: null }).replace(/_nhap$/, '')
    const file = new File([zip], `${name}.zip`, { type: zip.type })
    return { kind: 'made', file, papers: made, left: all.length - made }
  }

  return {
    state: shallowReadonly(state),
    async make(units, forms) {
      if (state.value.kind === 'packing') return
      stopped = false
      try {
        state.value = await packed(units, forms)
      } catch (cause) {
        state.value =
          cause instanceof PackingStopped ? { kind: 'idle' } : { kind: 'failed', fault: faultKindOf(cause) }
      }
    },
    stop() {
      stopped = true
    },
    save() {
      if (state.value.kind === 'made') saveFile(state.value.file, state.value.file.name)
    },
  }
}

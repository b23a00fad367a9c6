import { v7 } from 'uuid'
import { computed, readonly, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { DossierPart } from '../../domain/log/record-id.ts'
import {
  formatPaperId,
  type PaperId,
  type PaperRecord,
  type PaperVersion,
} from '../../domain/paper/paper-version.ts'
import { nextNumber, recordVersion } from '../../domain/paper/record-version.ts'
import type { PaperForm } from '../../domain/procedure/form.ts'
import { hasher } from '../../protocol/web-crypto.ts'
import type { LockReason } from '../dossier/lock-reason.ts'
import type { OpenDossier } from '../dossier/use-dossier.ts'
import type { FaultKind } from '../fault.ts'
import { saveFile } from '../save-file.ts'
import { paperFileName } from './paper-file-name.ts'
import type { papersCode } from './papers-code.ts'
import type { MadePaper, PaperRow } from './use-papers.ts'

export type FileKind = 'docx' | 'xlsx'

/** Where papers are made and their versions kept: an open dossier, or the book of an office. */
export interface PaperDesk<S, F extends PaperForm, R extends { readonly of: string }> {
  readonly dossier: Pick<OpenDossier, 'unit' | 'year' | 'record' | 'lockOf'>
  readonly fault: ComputedRef<FaultKind | null>
  readonly code: Readonly<
    Ref<
      | (Omit<typeof papersCode, 'make' | 'list' | 'sourceOf' | 'zip'> & {
          make(source: S, id: PaperId<F>): MadePaper | null
        })
      | null
    >
  >
  readonly source: ComputedRef<S | null>
  readonly rows: ComputedRef<readonly R[]>
  readonly records: ComputedRef<ReadonlyMap<string, PaperRecord<F>>>
  partOf(of: string): DossierPart
}

/** One paper: as the data give it now, and as it was made before. */
export interface OnePaper<R = PaperRow> {
  /** Null where what it is about is no more; its versions are still there. */
  readonly row: ComputedRef<R | null>
  /** From the data as they stand; null until they are read. */
  readonly now: ComputedRef<MadePaper | null>
  /** Newest first. */
  readonly versions: ComputedRef<readonly PaperVersion[]>
  /** The newest version that says what the data say now; undefined until that is known. */
  readonly same: ComputedRef<PaperVersion | null | undefined>
  readonly nextNumber: ComputedRef<number>
  /** Why no version can be made by this person; null when one can. */
  readonly lock: ComputedRef<LockReason | null>
  /** A version as it was made; null where its text is not whole here. */
  open(version: PaperVersion): MadePaper | null
  /** What stands at the foot of every page. @param version null: of a draft */
  footer(version: PaperVersion | null): string
  /** Records what the data say now as a new version; its number. Throws `StorageFault`. */
  make(): Promise<number>
  /** Hands out a version, or a draft of what the data say now, as a file; its name. */
  save(kind: FileKind, version: PaperVersion | null): Promise<string>
  /** Where the phone offers it, hands the .docx to another app. */
  readonly shareable: boolean
  share(version: PaperVersion): Promise<void>
}

export function usePaper<S, F extends PaperForm, R extends { readonly of: string }>(
  papers: PaperDesk<S, F, R>,
  id: () => PaperId<F>,
): OnePaper<R> {
  const { dossier, code } = papers
  const of = computed(() => formatPaperId(id()))
  const row = computed(() => papers.rows.value.find((one) => one.of === of.value) ?? null)
  const versions = computed(() => [...(papers.records.value.get(of.value)?.versions ?? [])].reverse())
  const now = computed(() =>
    code.value && papers.source.value ? code.value.make(papers.source.value, id()) : null,
  )
  const nowCode = useCode(papers, now)

  function made(version: PaperVersion | null): MadePaper | null {
    if (!version) return now.value
    return version.packed === null ? null : (code.value?.open(version.packed) ?? null)
  }
  const footer = (version: PaperVersion | null): string => code.value?.footer(version) ?? ''

  async function fileOf(kind: FileKind, version: PaperVersion | null): Promise<File> {
    const found = made(version)
    if (!found || !code.value) throw new Error('A paper that is not here was to be saved')
    const blob = await code.value[kind](found.paper, footer(version))
    const name = paperFileName({
      code: found.paper.head.formCode,
      name: found.paper.name,
      unit: dossier.unit.value.name,
      year: dossier.year.value,
      version: version?.number ?? null,
    })
    return new File([blob], `${name}.${kind}`, { type: blob.type })
  }

  /** Resolves when the list of versions has it, or the store has stopped to answer. */
  const shown = (version: string) =>
    new Promise<void>((resolve) => {
      const stop = watch(
        [versions, papers.fault],
        () => {
          if (papers.fault.value === null && !versions.value.some((one) => one.id === version)) return
          resolve()
          queueMicrotask(() => stop())
        },
        { immediate: true },
      )
    })

  return {
    row,
    now,
    versions,
    same: computed(() => {
      if (nowCode.value === null) return undefined
      return versions.value.find((version) => version.code === nowCode.value) ?? null
    }),
    nextNumber: computed(() => nextNumber(versions.value)),
    lock: computed(() =>
      dossier.lockOf({ kind: 'paper', of: of.value, aspect: 'made', each: 'new' }, papers.partOf(of.value)),
    ),
    open: made,
    footer,
    async make() {
      const found = now.value
      if (!found || !code.value) throw new Error('A paper without its data was to be made')
      const version = {
        id: v7(),
        number: nextNumber(versions.value),
        code: await code.value.codeOf(found.paper, hasher),
        packed: code.value.pack(found.paper),
      }
      const part = papers.partOf(of.value)
      const fields = recordVersion(id(), version)
      await dossier.record(fields.map((change) => ({ ...change, part, seen: [] })))
      // Pressed once more before the list shows it, the same number would be given twice.
      await shown(version.id)
      return version.number
    },
    async save(kind, version) {
      const file = await fileOf(kind, version)
      saveFile(file, file.name)
      return file.name
    },
    shareable: canShareDocx(),
    async share(version) {
      try {
        await navigator.share({ files: [await fileOf('docx', version)] })
      } catch (cause) {
        // Closed by the person: nothing has changed.
        if (!(cause instanceof DOMException) || cause.name !== 'AbortError') throw cause
      }
    },
  }
}

/** The code of the paper as it is now; null until it is reckoned. */
function useCode(
  papers: { readonly code: Readonly<Ref<Pick<typeof papersCode, 'codeOf'> | null>> },
  now: Readonly<Ref<MadePaper | null>>,
): Readonly<Ref<string | null>> {
  const found = shallowRef<string | null>(null)
  let turn = 0
  watch(
    now,
    async (made) => {
      const mine = ++turn
      const reckoned = made && papers.code.value ? await papers.code.value.codeOf(made.paper, hasher) : null
      if (mine === turn) found.value = reckoned
    },
    { immediate: true },
  )
  return readonly(found)
}

/** Few browsers hand an office file to another app. */
function canShareDocx(): boolean {
  if (typeof navigator.canShare !== 'function') return false
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  return navigator.canShare({ files: [new File([''], 'a.docx', { type })] })
}

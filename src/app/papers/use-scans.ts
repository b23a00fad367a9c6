import { v7 } from 'uuid'
import { computed, readonly, shallowRef, type ComputedRef, type Ref } from 'vue'
import type { EvidencePiece } from '../../domain/dossier/self-assessment.ts'
import type { EvidenceCard } from '../../domain/evidence/evidence-card.ts'
import { formatPaperId, type PaperId, type PaperVersion } from '../../domain/paper/paper-version.ts'
import type { Json } from '../../domain/shared/json.ts'
import { StorageFault } from '../../storage/storage-fault.ts'
import { fits } from '../device/photo-budget.ts'
import type { LockReason } from '../dossier/lock-reason.ts'
import { prepareFile } from '../evidence/prepare-file.ts'
import type { RefusedFile } from '../evidence/use-evidence.ts'
import { useSpace } from '../session/use-space.ts'
import type { Papers } from './use-papers.ts'

/** Signed and stamped copies of the versions of one paper; they go with the files of its record. */
export interface Scans {
  /** Why none can be added or taken off now; null when one can. */
  readonly lock: ComputedRef<LockReason | null>
  readonly busy: Readonly<Ref<boolean>>
  /** They stay in the commune's own book of meetings; else they are sent with the dossier. */
  readonly kept: ComputedRef<boolean>
  of(version: PaperVersion): readonly EvidencePiece[]
  /** Stores what can be stored and says of each refused file why. @param paper name of the paper, for the file's card */
  add(version: PaperVersion, paper: string, files: readonly File[]): Promise<readonly RefusedFile[]>
  /** Takes one off; its bytes stay in the log like everything else. Throws `StorageFault`. */
  remove(piece: EvidencePiece): Promise<void>
}

type ScannedPapers = Pick<Papers, 'dossier' | 'partOf' | 'pieces' | 'records'>

export function useScans(papers: ScannedPapers, id: () => PaperId): Scans {
  const { dossier } = papers
  const space = useSpace()
  const busy = shallowRef(false)
  const of = computed(() => formatPaperId(id()))
  const part = computed(() => papers.partOf(of.value))
  // What is taken off must be known to the dossier: a removal that does not name what another phone wrote stands beside it.
  for (const known of ['self', 'meetings'] as const) dossier.book(known, () => `paper/${of.value}/scan/`)
  dossier.book('meetings', () => 'removed/')
  const scanField = (evidence: string) =>
    ({ kind: 'paper', of: of.value, aspect: 'scan', each: evidence }) as const

  async function addFile(
    file: File,
    version: PaperVersion,
    title: string,
  ): Promise<RefusedFile['refusal'] | null> {
    const prepared = await prepareFile(file)
    if (!prepared.ok) return prepared.error
    const { sha256, bytes, type, name } = prepared.value
    if (!(await fits(space, bytes.byteLength))) return { code: 'quota' }
    const evidence = v7()
    const card: EvidenceCard = {
      file: { sha256, size: bytes.byteLength, type, name },
      link: null,
      title,
      number: '',
      date: '',
      issuer: '',
      for: `paper/${of.value}`,
    }
    try {
      // Bytes, card and version in one strict transaction: no signed copy without its picture.
      await dossier.record(
        [
          {
            field: { kind: 'evidence', evidence },
            value: card as unknown as Json,
            part: part.value,
            seen: [],
          },
          { field: scanField(evidence), value: { version: version.id }, part: part.value, seen: [] },
        ],
        [prepared.value],
      )
      return null
    } catch (cause) {
      if (cause instanceof StorageFault && cause.kind === 'quota') return { code: 'quota' }
      throw cause
    }
  }

  return {
    lock: computed(
      () =>
        dossier.lockOf({ kind: 'evidence', evidence: 'new' }, part.value) ??
        dossier.lockOf(scanField('new'), part.value),
    ),
    busy: readonly(busy),
    kept: computed(() => part.value === 'meetings'),
    of(version) {
      const pieces = papers.pieces(part.value)
      const scans = papers.records.value.get(of.value)?.scans ?? []
      return scans.flatMap((scan) => {
        const piece = scan.version === version.id ? pieces.get(scan.evidence) : undefined
        return piece && !piece.removed ? [piece] : []
      })
    },
    async add(version, paper, files) {
      busy.value = true
      try {
        const refused: RefusedFile[] = []
        const title = `${paper}, bản ${version.number} đã ký`
        for (const file of files) {
          const refusal = await addFile(file, version, title)
          if (refusal) refused.push({ file: file.name, refusal })
        }
        return refused
      } finally {
        busy.value = false
      }
    },
    async remove(piece) {
      await dossier.record([
        { field: scanField(piece.id), value: null, part: part.value },
        { field: { kind: 'removed', evidence: piece.id }, value: true, part: part.value },
      ])
    },
  }
}

import { v7 } from 'uuid'
import { computed, readonly, shallowRef, type ComputedRef, type Ref } from 'vue'
import type { EvidenceSlot } from '../../domain/criteria-set/criteria-set.ts'
import type { EvidencePiece } from '../../domain/dossier/self-assessment.ts'
import type { EvidenceCard } from '../../domain/evidence/evidence-card.ts'
import type { FileRefusal } from '../../domain/evidence/file-kind.ts'
import { writtenAt } from '../../domain/log/display-order.ts'
import type { Json } from '../../domain/shared/json.ts'
import { StorageFault } from '../../storage/storage-fault.ts'
import { fits } from '../device/photo-budget.ts'
import type { FieldChange } from '../dossier/field-change.ts'
import type { OpenDossier } from '../dossier/use-dossier.ts'
import { useSpace } from '../session/use-space.ts'
import { prepareFile } from './prepare-file.ts'

export interface Place {
  readonly indicator: string
  readonly slot: string
}

export interface RefusedFile {
  readonly file: string
  readonly refusal: FileRefusal | { readonly code: 'quota' }
}

export interface SlotPieces {
  readonly slot: EvidenceSlot
  readonly pieces: readonly EvidencePiece[]
}

export interface Evidence {
  /** Not removed; newest first. */
  readonly pieces: ComputedRef<readonly EvidencePiece[]>
  readonly removed: ComputedRef<readonly EvidencePiece[]>
  of(indicator: string): readonly SlotPieces[]
  /** Stores what can be stored and says of each refused file why. */
  addFiles(files: readonly File[], place?: Place): Promise<readonly RefusedFile[]>
  addLink(link: string, card: Partial<EvidenceCard>, place?: Place): Promise<void>
  describe(id: string, card: EvidenceCard): Promise<void>
  remove(id: string): Promise<void>
  restore(id: string): Promise<void>
  attach(id: string, indicator: string, slot: string): Promise<void>
  detach(id: string, indicator: string, slot: string): Promise<void>
  readonly busy: Readonly<Ref<{ readonly done: number; readonly total: number } | null>>
}

const BLANK: EvidenceCard = { file: null, link: null, title: '', number: '', date: '', issuer: '' }

/** The evidence of an open dossier: pieces, where they are attached, adding and describing them. */
export function useEvidence(dossier: OpenDossier): Evidence {
  const space = useSpace()
  const busy = shallowRef<{ done: number; total: number } | null>(null)
  const all = computed(() =>
    [...dossier.self.value.evidence.values()].sort((a, b) => writtenAt(b.head) - writtenAt(a.head)),
  )

  const placed = (id: string, place: Place | undefined): FieldChange[] =>
    place ? [{ field: { kind: 'attachment', ...place, evidence: id }, value: true, seen: [] }] : []

  const cardChange = (id: string, card: EvidenceCard): FieldChange => ({
    field: { kind: 'evidence', evidence: id },
    value: card as unknown as Json,
  })

  async function addFile(file: File, place: Place | undefined): Promise<RefusedFile['refusal'] | null> {
    const prepared = await prepareFile(file)
    if (!prepared.ok) return prepared.error
    const { sha256, bytes, type, name } = prepared.value
    if (!(await fits(space, bytes.byteLength))) return { code: 'quota' }
    const id = v7()
    const card: EvidenceCard = { ...BLANK, file: { sha256, size: bytes.byteLength, type, name }, title: '' }
    try {
      // Bytes, card and attachment in one strict transaction: no card without its photo.
      await dossier.record([cardChange(id, card), ...placed(id, place)], [prepared.value])
      return null
    } catch (cause) {
      if (cause instanceof StorageFault && cause.kind === 'quota') return { code: 'quota' }
      throw cause
    }
  }

  return {
    pieces: computed(() => all.value.filter((piece) => !piece.removed)),
    removed: computed(() => all.value.filter((piece) => piece.removed)),
    of(indicatorId) {
      const indicator = dossier.indicators.value.find(({ id }) => id === indicatorId)
      const { attachments, evidence } = dossier.self.value
      return (indicator?.evidence ?? []).map((slot) => ({
        slot,
        pieces: attachments
          .filter((place) => place.indicator === indicatorId && place.slot === slot.id)
          .flatMap((place) => evidence.get(place.evidence) ?? []),
      }))
    },
    async addFiles(files, place) {
      const refused: RefusedFile[] = []
      busy.value = { done: 0, total: files.length }
      try {
        for (const [i, file] of files.entries()) {
          const refusal = await addFile(file, place)
          if (refusal) refused.push({ file: file.name, refusal })
          busy.value = { done: i + 1, total: files.length }
        }
      } finally {
        busy.value = null
      }
      return refused
    },
    async addLink(link, card, place) {
      const id = v7()
      await dossier.record([cardChange(id, { ...BLANK, ...card, file: null, link }), ...placed(id, place)])
    },
    async describe(id, card) {
      await dossier.record([cardChange(id, card)])
    },
    async remove(id) {
      await dossier.record([{ field: { kind: 'removed', evidence: id }, value: true }])
    },
    async restore(id) {
      await dossier.record([{ field: { kind: 'removed', evidence: id }, value: false }])
    },
    async attach(id, indicator, slot) {
      await dossier.record([{ field: { kind: 'attachment', indicator, slot, evidence: id }, value: true }])
    },
    async detach(id, indicator, slot) {
      await dossier.record([{ field: { kind: 'attachment', indicator, slot, evidence: id }, value: null }])
    },
    busy: readonly(busy),
  }
}

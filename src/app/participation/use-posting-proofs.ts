import { v7 } from 'uuid'
import { readonly, shallowRef, type Ref } from 'vue'
import type { EvidenceCard } from '../../domain/evidence/evidence-card.ts'
import type { Posting, PostingProof } from '../../domain/posting/posting.ts'
import type { Json } from '../../domain/shared/json.ts'
import { StorageFault } from '../../storage/storage-fault.ts'
import { fits } from '../device/photo-budget.ts'
import type { FieldChange } from '../dossier/field-change.ts'
import type { OpenDossier } from '../dossier/use-dossier.ts'
import { prepareFile } from '../evidence/prepare-file.ts'
import type { RefusedFile } from '../evidence/use-evidence.ts'
import { useSpace } from '../session/use-space.ts'

export interface PostingProofs {
  readonly busy: Readonly<Ref<boolean>>
  /** Stores each file as the proof of that day; says of each refused one why. `title` is what the piece is called. */
  add(posting: Posting, day: string, title: string, files: readonly File[]): Promise<readonly RefusedFile[]>
  /** The photo stays among what was removed, and can be brought back with the posting's undo. */
  remove(posting: Posting, proof: PostingProof): Promise<readonly FieldChange[]>
}

/** Dated photos and screenshots that prove a posting: pieces of evidence that belong to it. */
export function usePostingProofs(dossier: OpenDossier): PostingProofs {
  const space = useSpace()
  const busy = shallowRef(false)

  async function addFile(
    posting: Posting,
    day: string,
    title: string,
    file: File,
  ): Promise<RefusedFile['refusal'] | null> {
    const prepared = await prepareFile(file)
    if (!prepared.ok) return prepared.error
    const { sha256, bytes, type, name } = prepared.value
    if (!(await fits(space, bytes.byteLength))) return { code: 'quota' }
    const id = v7()
    const stored = { sha256, size: bytes.byteLength, type, name }
    const card: EvidenceCard = {
      ...{ file: stored, link: null, title, number: '', date: day, issuer: dossier.unit.value.name },
      for: `posting/${posting.id}`,
    }
    const proof = { kind: 'posting', of: posting.id, aspect: 'proof', each: id } as const
    try {
      await dossier.record(
        [
          { field: { kind: 'evidence', evidence: id }, value: card as unknown as Json, seen: [] },
          { field: proof, value: { day, evidence: id }, seen: [] },
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
    busy: readonly(busy),
    async add(posting, day, title, files) {
      const refused: RefusedFile[] = []
      busy.value = true
      try {
        for (const file of files) {
          const refusal = await addFile(posting, day, title, file)
          if (refusal) refused.push({ file: file.name, refusal })
        }
      } finally {
        busy.value = false
      }
      return refused
    },
    async remove(posting, proof) {
      const field = { kind: 'posting', of: posting.id, aspect: 'proof', each: proof.id } as const
      const removed = { kind: 'removed', evidence: proof.evidence } as const
      const also = dossier.lockOf(removed) ? [] : [{ field: removed, value: true }]
      await dossier.record([{ field, value: null }, ...also])
      return [
        { field, value: { day: proof.day, evidence: proof.evidence } },
        ...also.map(() => ({ field: removed, value: false })),
      ]
    },
  }
}

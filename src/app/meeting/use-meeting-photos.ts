import { v7 } from 'uuid'
import { computed, readonly, shallowRef, type ComputedRef, type Ref } from 'vue'
import type { FieldName } from '../../domain/dossier/field-name.ts'
import { readSelfAssessment, type EvidencePiece } from '../../domain/dossier/self-assessment.ts'
import type { PhotoSubject } from '../../domain/meeting/meeting.ts'
import type { Json } from '../../domain/shared/json.ts'
import { StorageFault } from '../../storage/storage-fault.ts'
import { fits } from '../device/photo-budget.ts'
import type { FieldChange } from '../dossier/field-change.ts'
import { prepareFile } from '../evidence/prepare-file.ts'
import type { RefusedFile } from '../evidence/use-evidence.ts'
import { useSpace } from '../session/use-space.ts'
import { today } from '../today.ts'
import type { OpenMeeting } from './use-meeting.ts'

/** A photo of the meeting with what it shows. */
export interface MeetingPhoto {
  readonly of: PhotoSubject
  readonly piece: EvidencePiece
}

export interface MeetingPhotos {
  readonly list: ComputedRef<readonly MeetingPhoto[]>
  readonly busy: Readonly<Ref<boolean>>
  /** Stores what can be stored and says of each refused file why. */
  add(files: readonly File[], of: PhotoSubject): Promise<readonly RefusedFile[]>
  describe(photo: MeetingPhoto, of: PhotoSubject): Promise<void>
  remove(photo: MeetingPhoto): Promise<void>
  putBack(photo: MeetingPhoto): Promise<void>
}

/** Photos of the open meeting: the signed pages of its minutes, the room. They stay in the commune's own book. */
export function useMeetingPhotos(open: OpenMeeting): MeetingPhotos {
  const space = useSpace()
  const { dossier, part } = open
  const cards = dossier.book(part, () => 'evidence/')
  const removed = dossier.book(part, () => 'removed/')
  const busy = shallowRef(false)
  const pieces = computed(
    () => readSelfAssessment([...(cards.data.value ?? []), ...(removed.data.value ?? [])]).evidence,
  )
  const change = (field: FieldName, value: Json, seen?: readonly string[]): FieldChange => ({
    ...{ part, field, value },
    ...(seen && { seen }),
  })

  async function addFile(file: File, of: PhotoSubject): Promise<RefusedFile['refusal'] | null> {
    const prepared = await prepareFile(file)
    if (!prepared.ok) return prepared.error
    const { sha256, bytes, type, name } = prepared.value
    if (!(await fits(space, bytes.byteLength))) return { code: 'quota' }
    const evidence = v7()
    const { plan } = open.meeting.value ?? {}
    const card = {
      ...{ file: { sha256, size: bytes.byteLength, type, name }, link: null, title: plan?.title ?? '' },
      ...{ number: '', date: plan?.day ?? today(), issuer: '' },
    }
    try {
      // Bytes, card and its place in the meeting in one strict transaction: no photo that belongs nowhere.
      await dossier.record(
        [change({ kind: 'evidence', evidence }, card, []), change(open.name('photo', evidence), { of }, [])],
        [prepared.value],
      )
      return null
    } catch (cause) {
      if (cause instanceof StorageFault && cause.kind === 'quota') return { code: 'quota' }
      throw cause
    }
  }

  return {
    list: computed(() =>
      (open.meeting.value?.photos ?? []).flatMap(({ evidence, of }) => {
        const piece = pieces.value.get(evidence)
        return piece && !piece.removed ? [{ of, piece }] : []
      }),
    ),
    busy: readonly(busy),
    async add(files, of) {
      const refused: RefusedFile[] = []
      busy.value = true
      try {
        for (const file of files) {
          const refusal = await addFile(file, of)
          if (refusal) refused.push({ file: file.name, refusal })
        }
      } finally {
        busy.value = false
      }
      return refused
    },
    async describe({ piece }, of) {
      await open.record([{ aspect: 'photo', each: piece.id, value: { of } }])
    },
    async remove({ piece }) {
      await dossier.record([
        change(open.name('photo', piece.id), null),
        change({ kind: 'removed', evidence: piece.id }, true),
      ])
    },
    async putBack({ piece, of }) {
      await dossier.record([
        change(open.name('photo', piece.id), { of }),
        change({ kind: 'removed', evidence: piece.id }, false),
      ])
    },
  }
}

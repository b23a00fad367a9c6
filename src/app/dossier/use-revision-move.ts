import { computed, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { previewMove, type MovePreview } from '../../domain/dossier/move-revision.ts'
import { writtenAt } from '../../domain/log/display-order.ts'
import { recordOf } from '../../domain/log/record-id.ts'
import { mayDo } from '../../domain/person/rights.ts'
import type { EntryRow } from '../../storage/entries/entry-row.ts'
import { historyOf } from '../../storage/read/read-heads.ts'
import { readSource } from '../law/published-sets.ts'
import { useSpace } from '../session/use-space.ts'
import { useLive } from '../use-live.ts'
import type { LockReason } from './lock-reason.ts'
import type { Undoable } from './restore.ts'
import { useDossier } from './use-dossier.ts'
import { useRevisions, type RevisionHere } from './use-revisions.ts'
import { useWorkingCalendar } from './use-working-calendar.ts'

/** The revision was said, once: by the first entry, by a move, by taking one back. */
export interface RevisionSaid {
  readonly id: string
  /** Null: taken back to what stood before anything was said. */
  readonly revision: number | null
  readonly author: string
  /** Milliseconds since 1970. */
  readonly at: number
}

export interface RevisionMove {
  /** Every other revision on this device, the newest first. */
  readonly targets: ComputedRef<readonly RevisionHere[]>
  readonly chosen: Ref<number | null>
  readonly target: ComputedRef<RevisionHere | null>
  /** It is the newest one: not a way back. */
  readonly advances: ComputedRef<boolean>
  /** Null while the other revision is being read. */
  readonly preview: ComputedRef<MovePreview | null>
  /** Pieces of the chosen revision have not arrived, or they are not what was published. */
  readonly incomplete: ComputedRef<boolean>
  /** Why this person cannot move it here and now; null where he can. */
  readonly lock: ComputedRef<LockReason | null>
  readonly mayEnter: ComputedRef<boolean>
  /** The move made on this page, to be taken back. */
  readonly moved: Readonly<Ref<{ readonly from: number; readonly to: number } | null>>
  readonly history: ComputedRef<readonly RevisionSaid[]>
  /** Records the move as one entry. Throws `StorageFault`. */
  move(): Promise<void>
  undo(): Promise<void>
}

/** Moving the open dossier to another revision of its set: previewed, recorded as one entry, taken back as one. */
export function useRevisionMove(): RevisionMove {
  const dossier = useDossier()
  const space = useSpace()
  const calendar = useWorkingCalendar()
  const { known, inUse, all, newer } = useRevisions()
  const field = { kind: 'revision' } as const

  const chosen = shallowRef<number | null>(null)
  const targets = computed(() => all.value.filter(({ revision }) => revision !== inUse.value))
  const target = computed(() => {
    const wanted = chosen.value ?? newer.value?.revision ?? targets.value[0]?.revision
    return targets.value.find(({ revision }) => revision === wanted) ?? null
  })

  const other = shallowRef<{ readonly revision: number; readonly set: CriteriaSet | null } | null>(null)
  watch(
    [target, known],
    async ([to]) => {
      if (!to) return
      const { published } = to
      const source = published ? ({ kind: 'published', published } as const) : ({ kind: 'shipped' } as const)
      const set = await readSource(space, dossier.set.value?.id ?? '', source)
      if (target.value?.revision === to.revision) other.value = { revision: to.revision, set }
    },
    { immediate: true },
  )
  const read = computed(() => (other.value?.revision === target.value?.revision ? other.value : null))
  const preview = computed(() =>
    dossier.set.value && read.value?.set
      ? previewMove(dossier.set.value, read.value.set, [...dossier.fields.value], calendar.value)
      : null,
  )

  const rows = useLive<readonly EntryRow[]>(() => {
    const record = recordOf(dossier.id.value, 'self')
    return () => historyOf(space, record, 'revision')
  }, [])

  const moved = shallowRef<{ readonly from: number; readonly to: number; readonly back: Undoable } | null>(
    null,
  )
  watch(dossier.id, () => {
    moved.value = null
    chosen.value = null
  })

  return {
    targets,
    chosen,
    target,
    advances: computed(() => target.value !== null && target.value.revision === newer.value?.revision),
    preview,
    incomplete: computed(() => read.value !== null && read.value.set === null),
    lock: computed(() => dossier.lockOf(field)),
    mayEnter: computed(() => mayDo('enter-answers', dossier.roles.value)),
    moved,
    history: computed(() =>
      rows.data.value.flatMap((row) =>
        row.stub || row.held !== null
          ? []
          : [
              {
                id: row.id,
                revision: typeof row.value === 'number' ? row.value : null,
                author: row.author,
                at: writtenAt(row),
              },
            ],
      ),
    ),
    async move() {
      const to = target.value?.revision
      const from = inUse.value
      if (to === undefined || from === null || dossier.lockOf(field)) return
      // What is still being typed belongs to the answers that the preview was made of.
      await dossier.flush()
      const before = dossier.headsOf(field)
      const written = await dossier.record([{ field, value: to }])
      const over = written.map(({ entry }) => entry.id)
      moved.value = { from, to, back: { field, part: 'self', before, over } }
      chosen.value = null
    },
    async undo() {
      if (!moved.value) return
      await dossier.putBack(moved.value.back)
      moved.value = null
    },
  }
}

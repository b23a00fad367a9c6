import { shallowReadonly, shallowRef, type Ref } from 'vue'
import type { FieldHead } from '../../domain/log/field-state.ts'
import type { KnownEntry } from '../../domain/log/ports.ts'
import type { FieldChange } from './field-change.ts'
import type { Undoable } from './restore.ts'

export interface Undoing {
  readonly last: Readonly<Ref<Undoable | null>>
  /** What one act changed, with the heads it found; only a single field can be taken back as one. */
  recorded(
    changes: readonly FieldChange[],
    before: readonly FieldHead[],
    written: readonly KnownEntry[],
  ): void
  /** What was taken back; null where there was nothing. */
  undo(): Promise<Undoable | null>
  /** Takes back what is not the last change any more, or was more than one. */
  putBack(undoable: Undoable): Promise<void>
}

/** The last change of this session, and taking it back. `write` records one field and must not remember it in turn. */
export function undoing(write: (change: FieldChange) => Promise<unknown>): Undoing {
  const last = shallowRef<Undoable | null>(null)
  async function putBack(undoable: Undoable): Promise<void> {
    const previous = last.value
    // Rarely pressed: its code does not stand in the way of the first field.
    const { restore } = await import('./restore.ts')
    await restore(undoable, write)
    // A change recorded meanwhile can still be taken back.
    if (last.value === previous) last.value = null
  }
  return {
    last: shallowReadonly(last),
    recorded(changes, before, written) {
      const [only] = changes
      const undoes = only && changes.length === 1 && only.field.kind !== 'act'
      const over = written.map(({ entry }) => entry.id)
      last.value = undoes ? { field: only.field, part: only.part ?? 'self', before, over } : null
    },
    undo: async () => {
      const undone = last.value
      if (undone) await putBack(undone)
      return undone
    },
    putBack,
  }
}

import { shallowReadonly, shallowRef, type Ref } from 'vue'
import type { FieldName } from '../../domain/dossier/field-name.ts'
import type { FieldHead } from '../../domain/log/field-state.ts'
import type { KnownEntry } from '../../domain/log/ports.ts'
import type { DossierPart } from '../../domain/log/record-id.ts'
import type { FieldChange } from './use-dossier.ts'

/** A recorded change that can be taken back by others. */
export interface Undoable {
  readonly field: FieldName
  readonly part: DossierPart
  /** What stood there, as the form showed it: two or more when the change settled a conflict. */
  readonly before: readonly FieldHead[]
  /** The entries to be replaced. */
  readonly over: readonly string[]
}

export interface Undoing {
  readonly last: Readonly<Ref<Undoable | null>>
  /** What one act changed, with the heads it found; only a single field can be taken back as one. */
  recorded(
    changes: readonly FieldChange[],
    before: readonly FieldHead[],
    written: readonly KnownEntry[],
  ): void
  undo(): Promise<void>
  /** Takes back what is not the last change any more, or was more than one. */
  putBack(undoable: Undoable): Promise<void>
}

/** The last change of this session, and taking it back. `write` records one field and must not remember it in turn. */
export function undoing(write: (change: FieldChange) => Promise<unknown>): Undoing {
  const last = shallowRef<Undoable | null>(null)
  async function putBack(undoable: Undoable): Promise<void> {
    const previous = last.value
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
      if (last.value) await putBack(last.value)
    },
    putBack,
  }
}

/**
 * Writes again what stood there. A settled conflict comes back as a conflict: the value that was in use replaces what
 * settled it, the others stand beside it, each naming the entry it repeats. The one in use is written last, as the
 * last head is the one in use; between any two of these writes the field shows more values, never fewer.
 */
async function restore(
  { field, part, before, over }: Undoable,
  write: (change: FieldChange) => Promise<unknown>,
): Promise<void> {
  const inUse = before.at(-1)
  if (!inUse || before.length === 1) {
    await write({ field, part, value: inUse?.value ?? null, seen: over })
    return
  }
  for (const { id, value } of before.slice(0, -1))
    await write({ field, part, value, seen: [id], beside: true })
  await write({ field, part, value: inUse.value, seen: [...over, inUse.id], beside: true })
}

import type { FieldName } from '../../domain/dossier/field-name.ts'
import type { FieldHead } from '../../domain/log/field-state.ts'
import type { DossierPart } from '../../domain/log/record-id.ts'
import type { FieldChange } from './field-change.ts'

/** A recorded change that can be taken back by others. */
export interface Undoable {
  readonly field: FieldName
  readonly part: DossierPart
  /** What stood there, as the form showed it: two or more when the change settled a conflict. */
  readonly before: readonly FieldHead[]
  /** The entries to be replaced. */
  readonly over: readonly string[]
}

/**
 * Writes again what stood there. A settled conflict comes back as a conflict: the value that was in use replaces what
 * settled it, the others stand beside it, each naming the entry it repeats. The one in use is written last, as the
 * last head is the one in use; between any two of these writes the field shows more values, never fewer.
 */
export async function restore(
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

import { computed, shallowReactive, watch, type ComputedRef } from 'vue'
import { decidesResult } from '../../domain/dossier/conflict.rules.ts'
import { formatFieldName, parseFieldName, type FieldName } from '../../domain/dossier/field-name.ts'
import { byPlace } from '../../domain/dossier/place-in-set.ts'
import type { FieldHead } from '../../domain/log/field-state.ts'
import { inConflict } from '../../domain/log/in-conflict.ts'
import type { Column } from '../../domain/log/record-id.ts'
import { useSpace } from '../session/use-space.ts'
import { conflictsOf, type FieldInConflict } from './conflicts-of.ts'
import type { LockReason } from './lock-reason.ts'
import { useDossier } from './use-dossier.ts'

/** One field on the compare page: in conflict, or settled while the page was open. */
export interface Compared {
  readonly field: string
  readonly name: FieldName
  /** Two or more: the values side by side, the last one in use. After settling: those that stood there before. */
  readonly sides: readonly FieldHead[]
  /** What stands now in their place; null while they are in conflict. */
  readonly settled: FieldHead | null
  /** This device settled it and can take that back. */
  readonly undoable: boolean
  readonly lock: LockReason | null
  /** Until somebody chooses, the dossier cannot be sent. */
  readonly stopsSending: boolean
}

export interface Conflicts {
  /** All that can be settled here and now. */
  readonly open: ComputedRef<readonly FieldInConflict[]>
  /** In the order of the set: in conflict, locked ones too, and those settled while the page was open. */
  readonly fields: ComputedRef<readonly string[]>
  /** Null for a field that has no two values and had none since the page was opened. */
  compared(field: string): Compared | null
  /** Settles the field in favour of one head. */
  choose(field: string, head: string): Promise<void>
  /** Brings the values back that stood side by side before this device settled the field. */
  undo(field: string): Promise<void>
}

/** The fields of one column that two or more people filled in differently, until each has been settled by a person. */
export function useConflicts(part: Column): Conflicts {
  const dossier = useDossier()
  const space = useSpace()
  /** What stood side by side last, by field: kept when the field is settled, to show and to bring back. */
  const seen = shallowReactive(new Map<string, readonly FieldHead[]>())

  const conflicts = computed(() => conflictsOf(dossier, part))
  const fields = computed(() => {
    const set = dossier.set.value
    const names = new Map(conflicts.value.map(({ field, name }) => [field, name]))
    for (const field of seen.keys()) {
      const name = parseFieldName(field)
      if (name) names.set(field, name)
    }
    const all = [...names.values()]
    return (set ? all.sort(byPlace(set)) : all).map(formatFieldName)
  })

  function compared(field: string): Compared | null {
    const name = parseFieldName(field)
    if (!name) return null
    const heads = dossier.headsOf(name, part)
    const settled = inConflict(heads) ? null : (heads.at(-1) ?? null)
    const sides = settled ? seen.get(field) : heads
    if (!sides || sides.length < 2) return null
    const lock = dossier.lockOf(name, part)
    return {
      field,
      name,
      sides,
      settled,
      undoable: settled !== null && heads.every(({ device }) => device === space.device) && lock === null,
      lock,
      stopsSending: decidesResult(name),
    }
  }

  // Another dossier under the same address bar: what was settled in the last one is not of this one.
  watch(dossier.id, () => seen.clear())
  watch(
    conflicts,
    (present) => {
      for (const { field, name } of present) seen.set(field, dossier.headsOf(name, part))
    },
    { immediate: true },
  )

  return {
    open: computed(() => conflicts.value.filter(({ open }) => open)),
    fields,
    compared,
    async choose(field, head) {
      const name = parseFieldName(field)
      const heads = name ? dossier.headsOf(name, part) : []
      const chosen = heads.find(({ id }) => id === head)
      if (!name || !chosen) return
      await dossier.record([{ field: name, part, value: chosen.value, seen: heads.map(({ id }) => id) }])
    },
    async undo(field) {
      const state = compared(field)
      if (!state?.settled || !state.undoable) return
      const { name, sides } = state
      const over = dossier.headsOf(name, part).map(({ id }) => id)
      await dossier.putBack({ field: name, part, before: sides, over })
    },
  }
}

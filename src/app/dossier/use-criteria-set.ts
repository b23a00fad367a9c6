import { shallowReadonly, shallowRef, watch, type ShallowRef } from 'vue'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { loadCriteriaSet } from './load-criteria-set.ts'

/** A criteria set by its id, outside an open dossier; null until it is read and where this version does not carry it. */
export function useCriteriaSet(id: () => string): Readonly<ShallowRef<CriteriaSet | null>> {
  const set = shallowRef<CriteriaSet | null>(null)
  watch(
    id,
    async (wanted) => {
      const read = await loadCriteriaSet(wanted)
      if (wanted === id()) set.value = read
    },
    { immediate: true },
  )
  return shallowReadonly(set)
}

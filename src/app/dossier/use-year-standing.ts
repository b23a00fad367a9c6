import { computed, type ComputedRef } from 'vue'
import { opensOnRequest } from '../../domain/dossier/opens-on-request.ts'
import { parseDossierId } from '../../domain/log/record-id.ts'
import { useDossier } from './use-dossier.ts'
import { useInForce } from './use-in-force.ts'

/** `paused`: may be sent once an administrator opens the round; `foreign`: the set is not for this unit or year at all. */
export type YearStanding = 'in-force' | 'paused' | 'foreign'

/** What is to be expected of filling in the open dossier, by what this device was last told of rounds on request. */
export function useYearStanding(): ComputedRef<YearStanding> {
  const dossier = useDossier()
  const inForce = useInForce()
  return computed(() => {
    // Until it is known nobody is told that his work is in vain.
    if (inForce.value !== false) return 'in-force'
    const id = parseDossierId(dossier.id.value)
    const { value: set } = dossier.set
    return id.ok && set !== null && opensOnRequest(set, id.value) ? 'paused' : 'foreign'
  })
}

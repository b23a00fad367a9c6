import { computed, type ComputedRef } from 'vue'
import { isSetInForce } from '../../domain/dossier/set-in-force.ts'
import { parseDossierId } from '../../domain/log/record-id.ts'
import { useDirectory } from '../session/use-directory.ts'
import { useDossier } from './use-dossier.ts'

/**
 * Whether the open dossier may be assessed by its set, by what this device was last told of rounds on request; null until
 * that is read.
 */
export function useInForce(): ComputedRef<boolean | null> {
  const dossier = useDossier()
  const { ready, rounds, parentOf } = useDirectory()
  return computed(() => {
    if (!ready.value) return null
    const id = parseDossierId(dossier.id.value)
    const time = { rounds: rounds.value, parentOf, fields: dossier.fields.value }
    return id.ok && dossier.set.value !== null && isSetInForce(dossier.set.value, id.value, time)
  })
}

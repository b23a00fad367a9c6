import { computed, type ComputedRef } from 'vue'
import { readAppraisal } from '../../domain/dossier/appraisal.ts'
import { recordOf } from '../../domain/log/record-id.ts'
import { headsOfFields } from '../../storage/read/read-heads.ts'
import { useSpace } from '../session/use-space.ts'
import { useLive } from '../use-live.ts'

/** By dossier on this device: indicators on which two appraisers wrote differently and nobody has chosen. */
export function useDisputed(dossiers: () => Iterable<string>): ComputedRef<ReadonlyMap<string, number>> {
  const space = useSpace()
  const counts = useLive<readonly (readonly [string, number])[]>(() => {
    const ids = [...dossiers()]
    return () =>
      Promise.all(
        ids.map(async (id): Promise<[string, number]> => {
          const findings = await headsOfFields(space, recordOf(id, 'appraisal'), ['finding/'])
          return [id, readAppraisal(findings).disputed.length]
        }),
      )
  }, [])
  return computed(() => new Map(counts.data.value.filter(([, count]) => count > 0)))
}

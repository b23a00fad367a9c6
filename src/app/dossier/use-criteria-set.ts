import type { ShallowRef } from 'vue'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { hasAnswers, pinnedRevision } from '../../domain/dossier/pinned-revision.ts'
import { parseDossierId, recordOf } from '../../domain/log/record-id.ts'
import { headsOfRecord } from '../../storage/read/read-heads.ts'
import { setOfDossier } from '../law/published-sets.ts'
import { useSpace } from '../session/use-space.ts'
import { useLive } from '../use-live.ts'

/** The criteria set of a dossier that is not open; null until it is read and where this device does not have it. */
export function useCriteriaSet(dossier: () => string): Readonly<ShallowRef<CriteriaSet | null>> {
  const space = useSpace()
  return useLive<CriteriaSet | null>(() => {
    const id = dossier()
    const parsed = parseDossierId(id)
    if (!parsed.ok) return null
    return async () => {
      const fields = await headsOfRecord(space, recordOf(id, 'self'))
      const revision = { pinned: pinnedRevision(fields), begun: hasAnswers(fields) }
      return setOfDossier(space, parsed.value, revision)
    }
  }, null).data
}

import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import type { SetMapping } from '../../domain/criteria-set/mapping/set-mapping.ts'
import { hasAnswers, pinnedRevision } from '../../domain/dossier/pinned-revision.ts'
import { readSelfAssessment, type SelfAssessment } from '../../domain/dossier/self-assessment.ts'
import { formatDossierId, recordOf, type DossierId } from '../../domain/log/record-id.ts'
import { headsOfRecord } from '../../storage/read/read-heads.ts'
import type { Space } from '../../storage/space/space.ts'
import { setOfDossier } from '../law/published-sets.ts'
import { loadCriteriaSet } from './load-criteria-set.ts'
import { loadSetMapping } from './load-set-mapping.ts'

/** An earlier dossier as this device holds it. */
export interface EarlierRead extends DossierId {
  readonly id: string
  readonly loaded: CriteriaSet | null
  /** The revision it was entered by is the one that is loaded. */
  readonly exact: boolean
  readonly mapping: SetMapping | null
  readonly self: SelfAssessment
}

/** What is recorded in each of these; a dossier without content is none. @param to the set it is to be compared with */
export async function readEarlier(
  space: Space,
  ids: readonly DossierId[],
  to: CriteriaSet,
): Promise<readonly EarlierRead[]> {
  const all = await Promise.all(
    ids.map(async (dossier): Promise<EarlierRead[]> => {
      const id = formatDossierId(dossier)
      const fields = await headsOfRecord(space, recordOf(id, 'self'))
      if (!fields.some(({ field }) => !/^(act|ruling|owner|revision)(\/|$)/.test(field))) return []
      const revision = { pinned: pinnedRevision(fields), begun: hasAnswers(fields) }
      const own = await setOfDossier(space, dossier, revision)
      // Without the dossier's own revision its names are still told by the shipped one, and no result.
      const loaded = own ?? (await loadCriteriaSet(dossier.set))
      return [
        {
          ...dossier,
          id,
          loaded,
          exact: own !== null,
          mapping: loaded && (await loadSetMapping(loaded, to)),
          self: readSelfAssessment(fields),
        },
      ]
    }),
  )
  return all.flat()
}

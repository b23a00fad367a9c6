import { computed, type ComputedRef } from 'vue'
import type { DossierId } from '../../domain/log/record-id.ts'
import { formatDossierId, recordOf } from '../../domain/log/record-id.ts'
import type { FieldState } from '../../domain/log/field-state.ts'
import { readHamlets } from '../../domain/meeting/read-hamlets.ts'
import { headsOfFields } from '../../storage/read/read-heads.ts'
import { useEarlierDossiers } from '../dossier/use-earlier-dossiers.ts'
import { useDirectory } from '../session/use-directory.ts'
import { useSpace } from '../session/use-space.ts'
import { useLive } from '../use-live.ts'

/** Hamlets of one dossier from before the open one. */
export interface EarlierHamlets {
  readonly dossier: DossierId
  readonly unit: string
  readonly count: number
  readonly fields: readonly FieldState[]
}

/**
 * The lists of hamlets this device knows from earlier dossiers of the unit, and of units that went into it: of each unit the
 * newest one that has any.
 */
export function useEarlierHamlets(): ComputedRef<readonly EarlierHamlets[]> {
  const space = useSpace()
  const directory = useDirectory()
  const { earlier } = useEarlierDossiers()
  const found = useLive<readonly { dossier: DossierId; fields: readonly FieldState[] }[]>(() => {
    const dossiers = earlier.value
    return async () => {
      const lists: { dossier: DossierId; fields: readonly FieldState[] }[] = []
      for (const dossier of dossiers) {
        if (lists.some((list) => list.dossier.unit === dossier.unit)) continue
        const fields = await headsOfFields(space, recordOf(formatDossierId(dossier), 'meetings'), ['hamlet/'])
        if (readHamlets(fields).length > 0) lists.push({ dossier, fields })
      }
      return lists
    }
  }, [])
  return computed(() =>
    found.data.value.map(({ dossier, fields }) => ({
      dossier,
      unit: directory.unitName(dossier.unit) ?? dossier.unit,
      count: readHamlets(fields).length,
      fields,
    })),
  )
}

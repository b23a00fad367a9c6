import { computed, type ComputedRef } from 'vue'
import { parseDossierId, type DossierId } from '../../domain/log/record-id.ts'
import { inheritance } from '../../domain/person/role.ts'
import { listDossiers } from '../../storage/read/read-heads.ts'
import { useDirectory } from '../session/use-directory.ts'
import { useSpace } from '../session/use-space.ts'
import { today } from '../today.ts'
import { useLive } from '../use-live.ts'
import { earlierDossiers } from './earlier-dossiers.ts'
import { useDossier } from './use-dossier.ts'

/** The dossiers on this device that came before the open one, newest first. */
export function useEarlierDossiers(): {
  readonly earlier: ComputedRef<readonly DossierId[]>
  readonly ready: Readonly<ComputedRef<boolean>>
} {
  const dossier = useDossier()
  const space = useSpace()
  const { ties } = useDirectory()
  const known = useLive<readonly string[]>(() => () => listDossiers(space), [])
  return {
    earlier: computed((before) => {
      const open = parseDossierId(dossier.id.value)
      if (!open.ok) return []
      const units = inheritance(open.value.unit, today(), ties.value)
      const now = earlierDossiers(known.data.value, open.value, units)
      // Every entry is told of; the list seldom changes, and what follows it reads whole dossiers.
      return before && JSON.stringify(before) === JSON.stringify(now) ? before : now
    }),
    ready: computed(() => known.ready.value),
  }
}

import { computed, type ComputedRef, type Ref } from 'vue'
import { timeline, type TimelineLine } from '../../domain/dossier/timeline.ts'
import { timelineGroups, type TimelineGroup } from '../../domain/dossier/timeline-groups.ts'
import type { EntryRow } from '../../storage/entries/entry-row.ts'
import { entriesOfDossier } from '../../storage/read/read-log.ts'
import type { FaultKind } from '../fault.ts'
import { useSessionStore } from '../session/session.store.ts'
import { useSpace } from '../session/use-space.ts'
import { useLive } from '../use-live.ts'
import { useDossier } from './use-dossier.ts'
import { useLogCheck, type Checking } from './use-log-check.ts'

export interface DossierTimeline {
  readonly ready: Readonly<Ref<boolean>>
  readonly fault: Readonly<Ref<FaultKind | null>>
  /** Every entry that is here, newest first. */
  readonly lines: ComputedRef<readonly TimelineLine[]>
  readonly groups: ComputedRef<readonly TimelineGroup[]>
  readonly checking: Checking
  isServer(device: string): boolean
}

/** Everything that was done in the open dossier, of all its records that are on this device, and whether it is whole. */
export function useTimeline(): DossierTimeline {
  const dossier = useDossier()
  const session = useSessionStore()
  const space = useSpace()
  const rows = useLive<readonly EntryRow[]>(() => {
    const id = dossier.id.value
    return () => entriesOfDossier(space, id)
  }, [])
  const lines = computed(() => timeline(rows.data.value))
  return {
    ready: rows.ready,
    fault: rows.fault,
    lines,
    groups: computed(() => timelineGroups(lines.value)),
    checking: useLogCheck(
      () => dossier.id.value,
      () => rows.data.value,
    ),
    isServer: (device) => device === session.identity?.server,
  }
}

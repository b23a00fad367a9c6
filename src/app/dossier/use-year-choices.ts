import { computed, type ComputedRef } from 'vue'
import { chooseCriteriaSet, yearsOf } from '../../domain/criteria-set/choose-criteria-set.ts'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import type { SetSummary } from '../../domain/criteria-set/revision.ts'
import { formatDossierId, parseDossierId } from '../../domain/log/record-id.ts'
import { listDossiers } from '../../storage/read/read-heads.ts'
import { setOfDossier } from '../law/published-sets.ts'
import { usePublishedSets } from '../law/use-published-sets.ts'
import { useSpace } from '../session/use-space.ts'
import { today } from '../today.ts'
import { useLive } from '../use-live.ts'
import { levelOf } from './level-of.ts'
import { useRounds } from './use-rounds.ts'

export interface YearChoice {
  readonly year: number
  /** Null where no set is in force for the unit in that year. */
  readonly dossier: string | null
  readonly set: CriteriaSet | null
  /** Something is recorded already, on this device or come from others. */
  readonly begun: boolean
  /** The round is held because an administrator opened it. */
  readonly opened: boolean
  /** A set is there for the year, but only where an administrator opens the round. */
  readonly paused: boolean
}

/** The years a unit can be assessed for, newest first, each with the set in force. Follows the phone's clock and rounds. */
export function useYearChoices(unit: () => string | null): {
  readonly years: ComputedRef<readonly YearChoice[]>
  readonly loading: ComputedRef<boolean>
} {
  const space = useSpace()
  const { openedOver } = useRounds()
  const begun = useLive<readonly string[]>(() => () => listDossiers(space), [])
  const published = usePublishedSets()
  /** Of each set the newest revision: what a dossier would be begun with. */
  const sets = useLive<readonly (CriteriaSet | null)[]>(() => {
    const id = unit()
    if (id === null) return async () => []
    const known = published.setsOver(id)
    return () =>
      Promise.all(
        known.map(({ id: set }) => setOfDossier(space, { unit: id, set }, { pinned: null, begun: false })),
      )
  }, [])

  const years = computed(() => {
    const id = unit()
    const level = id === null ? null : levelOf(id)
    if (id === null || level === null) return []
    const opened = openedOver(id)
    const known = published.setsOver(id)
    return yearsAsked(level, known).map((year): YearChoice => {
      const set = chooseCriteriaSet(level, year, opened, known)
      // Of a round closed since, what was begun can still be opened.
      const before = begun.data.value.find((one) => isOf(one, id, year)) ?? null
      const dossier = set ? formatDossierId({ unit: id, year, set }) : before
      const onRequest = known.some(
        (one) => one.unitLevel === level && (one.onRequest?.includes(year) ?? false),
      )
      return {
        year,
        dossier,
        set: sets.data.value.find((one) => one && dossier?.endsWith(`/${one.id}`)) ?? null,
        begun: dossier !== null && begun.data.value.includes(dossier),
        opened: onRequest && set !== null,
        paused: onRequest && set === null,
      }
    })
  })
  return {
    years,
    loading: computed(() => !begun.ready.value || !published.ready.value || !sets.ready.value),
  }
}

/** From this year back to the first year of any set of the level, without gaps: a year without a set says why. */
function yearsAsked(level: SetSummary['unitLevel'], sets: readonly SetSummary[]): readonly number[] {
  const until = Number(today().slice(0, 4))
  const held = sets.filter((set) => set.unitLevel === level).flatMap((set) => yearsOf(set, until))
  const first = Math.min(...held)
  return held.length === 0 ? [] : Array.from({ length: until - first + 1 }, (_, i) => until - i)
}

function isOf(dossier: string, unit: string, year: number): boolean {
  const parsed = parseDossierId(dossier)
  return parsed.ok && parsed.value.unit === unit && parsed.value.year === year
}

import { computed, type ComputedRef } from 'vue'
import { knownSets } from '../../domain/criteria-set/choose-criteria-set.ts'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import type { SetSummary } from '../../domain/criteria-set/revision.ts'
import { useDirectory } from '../session/use-directory.ts'
import { useSpace } from '../session/use-space.ts'
import { useLive } from '../use-live.ts'
import { publishedOver, readPublished, readPublishedSet, type PublishedIn } from './published-sets.ts'

export interface PublishedSets {
  /** Every revision this device was given, of every province, oldest first. */
  readonly all: ComputedRef<readonly PublishedIn[]>
  readonly ready: ComputedRef<boolean>
  /** What the province over this unit has published, oldest first; the province's own, for a province. */
  over(unit: string): readonly PublishedIn[]
  /** The sets a unit may be assessed by: shipped ones and its province's, as `chooseCriteriaSet` asks for them. */
  setsOver(unit: string): readonly SetSummary[]
  /** What people call a set, of this unit where it matters; its id where nobody has told this device. */
  nameOf(set: string, unit?: string): string
  /** The content of a revision; null while pieces of it are on their way. */
  read(published: PublishedIn): Promise<CriteriaSet | null>
}

/** The revisions of criteria sets that provinces have published, as this device was given them. */
export function usePublishedSets(): PublishedSets {
  const space = useSpace()
  const directory = useDirectory()
  const { data, ready } = useLive<readonly PublishedIn[]>(() => () => readPublished(space), [])
  const over = (unit: string) => publishedOver(unit, data.value, directory.ties.value)
  const setsOver = (unit: string) => knownSets(over(unit))
  return {
    all: computed(() => data.value),
    ready: computed(() => ready.value),
    over,
    setsOver,
    nameOf(set, unit) {
      const known = unit === undefined ? knownSets(data.value) : setsOver(unit)
      return known.find(({ id }) => id === set)?.shortTitle ?? set
    },
    read: (published) => readPublishedSet(space, published),
  }
}

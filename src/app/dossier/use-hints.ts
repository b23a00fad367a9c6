import { computed, type ComputedRef, type Ref } from 'vue'
import type { SameFile, Hint } from '../../domain/appraisal/hint.ts'
import type { HintSource } from '../../domain/appraisal/hint-source.ts'
import { hintsOf } from '../../domain/appraisal/hints-of.ts'
import { joinSameFiles } from '../../domain/appraisal/join-same-files.ts'
import { inheritance } from '../../domain/person/role.ts'
import { useUnitHistory } from '../history/use-unit-history.ts'
import { useDirectory } from '../session/use-directory.ts'
import { useSpace } from '../session/use-space.ts'
import { today } from '../today.ts'
import { useLive } from '../use-live.ts'
import { assessBySet } from './assess-by-set.ts'
import { readEarlier, type EarlierRead } from './read-earlier.ts'
import { useDossier } from './use-dossier.ts'
import { useEarlierDossiers } from './use-earlier-dossiers.ts'
import { usePastResult } from './use-past-result.ts'
import { useSameFiles, type ComparisonPhase } from './use-same-files.ts'

export interface HintView {
  /** Null while the dossier is being read. */
  readonly hints: ComputedRef<readonly Hint[] | null>
  /** What the figures and results were compared with; null where nothing comparable of the unit is known here. */
  readonly comparedWith: ComputedRef<{ readonly year: number; readonly by: 'dossier' | 'results' } | null>
  /** When the server last compared the files with those of other units, in milliseconds; null: never for this device. */
  readonly comparedAt: ComputedRef<number | null>
  readonly phase: Readonly<Ref<ComparisonPhase>>
  /** Asks the server once more. */
  compare(): Promise<void>
}

/**
 * What is worth a second look in the open dossier. Nothing is recorded by looking at it.
 * @param past whether the server is asked for the unit's results of past years, or those known to this device will do
 */
export function useHints(past: 'ask' | 'known' = 'known'): HintView {
  const dossier = useDossier()
  const space = useSpace()
  const directory = useDirectory()
  const sameFiles = useSameFiles()
  const { earlier: ids, ready } = useEarlierDossiers()

  const found = useLive<readonly EarlierRead[]>(() => {
    const [earlier, set] = [ids.value, dossier.set.value]
    return ready.value && set ? () => readEarlier(space, earlier, set) : null
  }, [])

  /** The newest of the unit itself: what another unit counted before a merger is no measure for the whole. */
  const earlier = computed<HintSource['earlier']>(() => {
    for (const { id, unit, year, loaded, exact, mapping, self } of found.data.value) {
      if (unit !== dossier.unit.value.id || !loaded || !mapping) continue
      const assessment = exact ? assessBySet(loaded, self.answers, directory.officialDays.value) : null
      return { dossier: { id, year, unitName: '', set: loaded, self, assessment }, mapping }
    }
    return null
  })
  // Its answer is kept on the device, where the past result is read.
  if (past === 'ask') useUnitHistory(() => dossier.unit.value.id)
  const before = usePastResult()
  const onDevice = computed(() => found.data.value.flatMap((one) => filesOf(one, directory.unitName)))

  const hints = computed(() => {
    const { set, assessment, self, year, unit, whole, loading } = dossier
    if (loading.value || !whole.value || !set.value || !assessment.value || !found.ready.value) return null
    return hintsOf({
      set: set.value,
      year: year.value,
      units: inheritance(unit.value.id, today(), directory.ties.value),
      self: self.value,
      assessment: assessment.value,
      earlier: earlier.value,
      past: before.value,
      elsewhere: joinSameFiles(onDevice.value, sameFiles.told.value?.files ?? []),
    })
  })

  return {
    hints,
    comparedWith: computed(() =>
      earlier.value
        ? { year: earlier.value.dossier.year, by: 'dossier' }
        : before.value && { year: before.value.year, by: 'results' },
    ),
    comparedAt: computed(() => sameFiles.told.value?.time ?? null),
    phase: sameFiles.phase,
    compare: () => sameFiles.refresh(),
  }
}

/** Files of an earlier dossier that lies on this device, sent or not. */
function filesOf(
  { id, unit, year, self }: EarlierRead,
  unitName: (unit: string) => string | null,
): readonly SameFile[] {
  const named = { dossier: id, unitName: unitName(unit) ?? unit, year }
  return [...self.evidence.values()].flatMap(({ card, removed }) =>
    card.file && !removed ? [{ sha256: card.file.sha256, dossiers: [named], count: 1, unnamed: false }] : [],
  )
}

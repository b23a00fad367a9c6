import { computed, type ComputedRef } from 'vue'
import type { HintSource } from '../../domain/appraisal/hint-source.ts'
import { useSpace } from '../session/use-space.ts'
import { useLive } from '../use-live.ts'
import { pastIndicators } from './past-indicators.ts'
import { useDossier } from './use-dossier.ts'

/**
 * What the office's own records say the indicators came to in the newest year before, under the same set, as far as the
 * server has told this device. Null where nothing is known.
 */
export function usePastResult(): ComputedRef<HintSource['past']> {
  const dossier = useDossier()
  const space = useSpace()
  const kept = useLive(() => () => space.readMeta('histories'), undefined)
  return computed(() => {
    const unit = dossier.unit.value.id
    const [history, set] = [kept.data.value?.[unit], dossier.set.value]
    return history && set ? pastIndicators(history, unit, dossier.year.value, set) : null
  })
}

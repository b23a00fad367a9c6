import { computed, type ComputedRef } from 'vue'
import { useDossier } from '../../../app/dossier/use-dossier.ts'
import { useText } from '../../text/use-text.ts'
import type { Telling } from './telling.ts'

/** The words, names and devices of the open dossier. */
export function useTelling(isServer: (device: string) => boolean): ComputedRef<Telling> {
  const dossier = useDossier()
  const { t, language } = useText()
  return computed(() => {
    const { evidence } = dossier.self.value
    return {
      t: t.value,
      language: language.value,
      set: dossier.set.value,
      personName: dossier.personName,
      deviceLabel: dossier.deviceLabel,
      isServer,
      isThisDevice: dossier.isThisDevice,
      piece: (id) => evidence.get(id) ?? null,
    }
  })
}

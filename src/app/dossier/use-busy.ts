import { readonly, shallowRef, type Ref } from 'vue'
import type { OpenDossier } from './use-dossier.ts'

/** One step with the dossier at a time, each after everything typed has been recorded. */
export function useBusy(dossier: OpenDossier): {
  readonly busy: Readonly<Ref<boolean>>
  /** Does nothing while another step is under way; throws what recording or the step throws. */
  whileBusy(step: () => Promise<void>): Promise<void>
} {
  const busy = shallowRef(false)
  return {
    busy: readonly(busy),
    async whileBusy(step) {
      if (busy.value) return
      busy.value = true
      try {
        await dossier.flush()
        await step()
      } finally {
        busy.value = false
      }
    },
  }
}

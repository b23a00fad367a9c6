import { computed, onScopeDispose, readonly, shallowRef, type ComputedRef, type Ref } from 'vue'
import type { InboxView } from '../office/use-inbox.ts'
import type { AccessFailure } from '../session/access-failure.ts'

export interface Downloads {
  /** How many of how many have come; null while none are being fetched. */
  readonly progress: Readonly<Ref<{ readonly done: number; readonly of: number } | null>>
  readonly running: ComputedRef<boolean>
  /** What stopped it. */
  readonly failure: Readonly<Ref<AccessFailure | null>>
  /** Fetches dossiers whole, one after the other; goes on where it was cut when called again. */
  fetch(dossiers: readonly string[]): Promise<void>
  stop(): void
}

/** Brings dossiers onto this device, as many as a decision is about. */
export function useDownloads({ download }: Pick<InboxView, 'download'>): Downloads {
  const progress = shallowRef<{ readonly done: number; readonly of: number } | null>(null)
  const failure = shallowRef<AccessFailure | null>(null)
  let stopped = false
  const stop = () => {
    stopped = true
  }
  onScopeDispose(stop)
  return {
    progress: readonly(progress),
    running: computed(() => progress.value !== null),
    failure: readonly(failure),
    async fetch(dossiers) {
      if (progress.value) return
      stopped = false
      failure.value = null
      progress.value = { done: 0, of: dossiers.length }
      try {
        for (const dossier of dossiers) {
          if (stopped) return
          const result = await download(dossier)
          if (!result.ok) {
            failure.value = result.error
            return
          }
          progress.value = { done: progress.value.done + 1, of: dossiers.length }
        }
      } finally {
        progress.value = null
      }
    },
    stop,
  }
}

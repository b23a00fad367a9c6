import { shallowReadonly, shallowRef, watchEffect, type ShallowRef } from 'vue'
import { live } from '../storage/live.ts'
import { faultKindOf, type FaultKind } from './fault.ts'

export interface Live<T> {
  readonly data: Readonly<ShallowRef<T>>
  /** False until the first answer of the current question. */
  readonly ready: Readonly<ShallowRef<boolean>>
  readonly fault: Readonly<ShallowRef<FaultKind | null>>
}

/**
 * Follows what is stored while the calling scope lives. `question` runs reactively and gives the query, or null for
 * "nothing to ask yet"; a new question starts over, keeping the old answer on screen until the new one is there.
 */
export function useLive<T>(question: () => (() => Promise<T>) | null, initial: T): Live<T> {
  const data = shallowRef(initial)
  const ready = shallowRef(false)
  const fault = shallowRef<FaultKind | null>(null)
  watchEffect((onCleanup) => {
    const query = question()
    ready.value = false
    if (!query) return
    const stop = live(query).subscribe(
      (answer) => {
        data.value = answer
        ready.value = true
        fault.value = null
      },
      (cause) => {
        fault.value = faultKindOf(cause)
      },
    )
    onCleanup(stop)
  })
  return { data: shallowReadonly(data), ready: shallowReadonly(ready), fault: shallowReadonly(fault) }
}

import { readonly, shallowReadonly, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { Result } from '../../domain/shared/result.ts'
import type { AccessFailure } from './access-failure.ts'

export interface Attempt {
  readonly busy: Readonly<Ref<boolean>>
  /** Why the last change was refused; null from the next try on. */
  readonly refused: Readonly<ShallowRef<AccessFailure | null>>
  /** Whether it went through; false at once while another one is under way. */
  attempt(task: () => Promise<Result<unknown, AccessFailure>>): Promise<boolean>
  /** The refusal is not on screen any more: the form it was about was left. */
  forget(): void
}

/** One change at a time, asked of the server; a refusal stays on screen until the next try. */
export function useAttempt(): Attempt {
  const busy = shallowRef(false)
  const refused = shallowRef<AccessFailure | null>(null)
  return {
    busy: readonly(busy),
    refused: shallowReadonly(refused),
    async attempt(task) {
      if (busy.value) return false
      busy.value = true
      refused.value = null
      try {
        const result = await task()
        if (!result.ok) refused.value = result.error
        return result.ok
      } finally {
        busy.value = false
      }
    },
    forget() {
      refused.value = null
    },
  }
}

import { computed, onScopeDispose, ref, type ComputedRef } from 'vue'

/** Counts down to a moment, by the second. @param until milliseconds since 1970 */
export function useTimeLeft(until: () => number): {
  readonly seconds: ComputedRef<number>
  /** `14:05`. */
  readonly text: ComputedRef<string>
} {
  const now = ref(Date.now())
  const clock = setInterval(() => (now.value = Date.now()), 1000)
  onScopeDispose(() => clearInterval(clock))
  const seconds = computed(() => Math.max(0, Math.ceil((until() - now.value) / 1000)))
  const text = computed(
    () => `${Math.floor(seconds.value / 60)}:${String(seconds.value % 60).padStart(2, '0')}`,
  )
  return { seconds, text }
}

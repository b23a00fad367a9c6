import { onScopeDispose, readonly, shallowRef, type Ref } from 'vue'
import { StorageFault } from '../../storage/storage-fault.ts'

/** Seconds between tries; the last one is repeated. */
const PAUSES = [3, 5, 10, 20, 30, 60] as const

export interface Retry {
  readonly trying: Readonly<Ref<boolean>>
  /** How many tries have failed. */
  readonly failed: Readonly<Ref<number>>
  /** Seconds until the next try by itself; null while one is under way. */
  readonly next: Readonly<Ref<number | null>>
  tryNow(): Promise<void>
}

/**
 * Tries `attempt` again and again, at ever longer pauses, while the calling scope lives, and at once when the person
 * comes back to the app: he may have freed some space. `attempt` resolves when it has worked, and throws `StorageFault`
 * when it has not.
 */
export function useRetry(attempt: () => Promise<void>): Retry {
  const trying = shallowRef(false)
  const failed = shallowRef(0)
  const next = shallowRef<number | null>(null)
  let timer: ReturnType<typeof setInterval> | undefined

  function wait(): void {
    clearInterval(timer)
    next.value = PAUSES[Math.min(failed.value, PAUSES.length - 1)] ?? 60
    timer = setInterval(() => {
      next.value = Math.max(0, (next.value ?? 1) - 1)
      if (next.value === 0) void tryNow()
    }, 1000)
  }

  async function tryNow(): Promise<void> {
    if (trying.value) return
    clearInterval(timer)
    next.value = null
    trying.value = true
    try {
      await attempt()
    } catch (cause) {
      failed.value += 1
      wait()
      if (!(cause instanceof StorageFault)) throw cause
    } finally {
      trying.value = false
    }
  }

  const whenVisible = (): void => {
    if (document.visibilityState === 'visible') void tryNow()
  }
  document.addEventListener('visibilitychange', whenVisible)
  onScopeDispose(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', whenVisible)
  })
  wait()
  // Nothing to wait for once it has worked: the caller takes this off the screen.
  return { trying: readonly(trying), failed: readonly(failed), next: readonly(next), tryNow }
}

import { onScopeDispose, shallowReadonly, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { browserWake, type Wake } from '../sync/schedule/wake.ts'

/** After a load that failed, in milliseconds. */
const PAUSE = 60_000

/**
 * Code that is loaded once it is wanted; null until it is there. A load that failed is tried again after a minute, or as
 * soon as the network or the person comes back, one try at a time. Browsers of before 2026 remember the failure of a
 * module until the page is loaded anew: for them a further try ends at once and costs no request.
 */
export function useChunk<T>(
  load: () => Promise<T>,
  wanted: Readonly<Ref<boolean>>,
  wake: Wake = browserWake(),
): Readonly<ShallowRef<T | null>> {
  const code = shallowRef<T | null>(null)
  let trying = false
  let ended = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function tryNow(): Promise<void> {
    if (!wanted.value || trying || ended || code.value) return
    clearTimeout(timer)
    trying = true
    try {
      code.value = await load()
    } catch (cause) {
      if (!(cause instanceof TypeError)) throw cause
      if (!ended) timer = setTimeout(() => void tryNow(), PAUSE)
    } finally {
      trying = false
    }
  }

  watch(wanted, tryNow, { immediate: true })
  const unfollow = wake.follow(() => void tryNow())
  onScopeDispose(() => {
    ended = true
    clearTimeout(timer)
    unfollow()
  })
  return shallowReadonly(code)
}

import { shallowReadonly, shallowRef, watch, type ShallowRef } from 'vue'
import type { WipeOrder } from '../../protocol/wipe.schema.ts'
import { firstScreen } from '../first-screen.ts'
import { useSessionStore } from '../session/session.store.ts'
import { useLive } from '../use-live.ts'

/**
 * The server's genuine order to delete the account in use from this browser; null while there is none. Followed from when
 * the first screen is over, in every tab.
 */
export function useWipeOrder(): Readonly<ShallowRef<WipeOrder | null>> {
  const session = useSessionStore()
  const order = shallowRef<WipeOrder | null>(null)
  const { data, ready } = useLive<WipeOrder | null>(() => {
    const { space } = session
    return space && firstScreen.over.value ? async () => (await space.readMeta('wipe')) ?? null : null
  }, null)

  watch([() => session.space, data, ready], async ([space, found, read]) => {
    if (!space || !read) {
      order.value = null
      return
    }
    if (found && found.ask === order.value?.ask) return
    const { proveOrder } = await import('./prove-order.ts')
    const proven = await proveOrder(space, found)
    if (session.space === space && data.value === found) order.value = proven
  })
  return shallowReadonly(order)
}

import { shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import { browserPorts } from '../../storage/space/browser-ports.ts'
import type { SpaceGlance } from '../../storage/space/peek-space.ts'
import { useSessionStore } from './session.store.ts'

export type { SpaceGlance } from '../../storage/space/peek-space.ts'

/**
 * What waits in the accounts of this browser that are not open, by device: only the open one sends. Null for one that
 * cannot be read; absent until it has been looked at.
 */
export function useGlances(): Readonly<Ref<ReadonlyMap<string, SpaceGlance | null>>> {
  const session = useSessionStore()
  const glances = shallowRef<ReadonlyMap<string, SpaceGlance | null>>(new Map())
  watch(
    () => session.accounts,
    async (accounts) => {
      const others = accounts.filter(({ device }) => device !== session.identity?.device)
      if (others.length === 0) return
      const { peekSpace } = await import('../../storage/space/peek-space.ts')
      const found = new Map<string, SpaceGlance | null>()
      for (const { device } of others) found.set(device, await peekSpace(device, browserPorts()))
      if (session.accounts === accounts) glances.value = found
    },
    { immediate: true },
  )
  return shallowReadonly(glances)
}

import type { ShallowRef } from 'vue'
import { isReadOnly } from '../../storage/space/read-only.ts'
import { useSessionStore } from '../session/session.store.ts'
import { useLive } from '../use-live.ts'

/**
 * R9: whether a newer version of the app has written to this account's store, so that this one may show, send and
 * export, and must not record.
 */
export function useReadOnly(): Readonly<ShallowRef<boolean>> {
  const session = useSessionStore()
  return useLive(() => {
    const { space } = session
    return space ? () => isReadOnly(space) : null
  }, false).data
}

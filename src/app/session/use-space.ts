import type { Space } from '../../storage/space/space.ts'
import { useSessionStore } from './session.store.ts'

/** The open store of the person in use. Throws when nobody is: screens behind the guard may rely on it. */
export function useSpace(): Space {
  const { space } = useSessionStore()
  if (!space) throw new Error('No account is open')
  return space
}

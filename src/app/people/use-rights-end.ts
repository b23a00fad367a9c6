import { computed, type ComputedRef } from 'vue'
import { rightsEnds, type RightsEnd } from '../../domain/person/rights-end.ts'
import { dayOfRights } from '../session/day-of-rights.ts'
import { useDirectory } from '../session/use-directory.ts'
import { useSessionStore } from '../session/session.store.ts'

/** Units in which the person's own rights end soon or have ended, by the directory as last signed; works offline. */
export function useRightsEnd(): ComputedRef<readonly (RightsEnd & { readonly unitName: string })[]> {
  const session = useSessionStore()
  const directory = useDirectory()
  return computed(() => {
    const who = session.identity
    if (!who) return []
    const ends = rightsEnds(directory.untilOf(who.person.id), dayOfRights(who.grants))
    return ends.map((end) => ({ ...end, unitName: directory.unitName(end.unit) ?? end.unit }))
  })
}

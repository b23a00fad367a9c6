import { computed, type ComputedRef } from 'vue'
import { dayOfRights } from '../../../app/session/day-of-rights.ts'
import { useSessionStore, type DirectoryUnit } from '../../../app/session/session.store.ts'
import { tiesAmong } from '../../../app/session/unit-ties.ts'
import { mayDo, mayDoOver } from '../../../domain/person/rights.ts'
import { WHOLE_COUNTRY } from '../../../domain/person/role.ts'

export interface OwnScope {
  /** Every unit the person administers, below his own included. */
  readonly units: ComputedRef<readonly DirectoryUnit[]>
  readonly wholeCountry: ComputedRef<boolean>
}

/** The units an administrator may choose from. */
export function useOwnScope(): OwnScope {
  const session = useSessionStore()
  const wholeCountry = computed(
    () =>
      session.identity?.grants.some(
        ({ role, unit }) => mayDo('manage-people', new Set([role])) && unit === WHOLE_COUNTRY,
      ) ?? false,
  )
  const units = computed(() => {
    const who = session.identity
    if (!who) return []
    const ties = tiesAmong(new Map(who.units.map((unit) => [unit.id, unit])))
    const day = dayOfRights(who.grants)
    return who.units.filter((unit) => mayDoOver('manage-people', unit.id, who.grants, day, ties))
  })
  return { units, wholeCountry }
}

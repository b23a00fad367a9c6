import { computed, type ComputedRef } from 'vue'
import { dayOfRights } from '../../../app/session/day-of-rights.ts'
import { useSessionStore, type DirectoryUnit } from '../../../app/session/session.store.ts'
import { rolesOver, WHOLE_COUNTRY } from '../../../domain/person/role.ts'

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
      session.identity?.grants.some(({ role, unit }) => role === 'administrator' && unit === WHOLE_COUNTRY) ??
      false,
  )
  const units = computed(() => {
    const who = session.identity
    if (!who) return []
    const parents = new Map(who.units.map((unit) => [unit.id, unit.parent]))
    const parentOf = (id: string) => parents.get(id) ?? null
    const day = dayOfRights(who.grants)
    return who.units.filter((unit) => rolesOver(unit.id, who.grants, day, parentOf).has('administrator'))
  })
  return { units, wholeCountry }
}

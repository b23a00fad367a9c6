import { computed, type ComputedRef, type Ref } from 'vue'
import { mayDo, mayDoOver, type Right } from '../../domain/person/rights.ts'
import { isCurrent } from '../../domain/person/role.ts'
import type { DirectoryUnit, Identity } from '../../protocol/access.schema.ts'
import { dayOfRights } from './day-of-rights.ts'
import { tiesAmong } from './unit-ties.ts'

export interface GrantedUnits {
  /** Whose dossiers are filled in or collected for here, those that went into his own unit included. */
  readonly communeUnits: ComputedRef<readonly DirectoryUnit[]>
  /** Of these, where the person enters answers. */
  readonly answeringUnits: ComputedRef<readonly DirectoryUnit[]>
  readonly officeUnits: ComputedRef<readonly DirectoryUnit[]>
  readonly adminUnits: ComputedRef<readonly DirectoryUnit[]>
  /** Also of the whole country, which is no unit of the catalogue. */
  readonly administers: ComputedRef<boolean>
}

/** What the grants of the person in use reach, by the last directory. */
export function grantedUnits(identity: Readonly<Ref<Identity | null>>): GrantedUnits {
  const granted = (right: Right) => {
    const who = identity.value
    if (!who) return []
    const day = dayOfRights(who.grants)
    return who.grants.filter((grant) => isCurrent(grant, day) && mayDo(right, new Set([grant.role])))
  }
  const unitsOver = (right: Right) =>
    computed<readonly DirectoryUnit[]>(() => {
      const who = identity.value
      // Most people have one role in one unit; an administrator has hundreds of units and no dossier.
      if (!who || granted(right).length === 0) return []
      const day = dayOfRights(who.grants)
      const ties = tiesAmong(new Map(who.units.map((unit) => [unit.id, unit])))
      return who.units.filter((unit) => mayDoOver(right, unit.id, who.grants, day, ties))
    })
  const unitsGranted = (right: Right) =>
    computed<readonly DirectoryUnit[]>(() => {
      const named = new Set(granted(right).map((grant) => grant.unit))
      return (identity.value?.units ?? []).filter((unit) => named.has(unit.id))
    })

  return {
    communeUnits: unitsOver('read-self'),
    answeringUnits: unitsOver('enter-answers'),
    officeUnits: unitsGranted('read-appraisal'),
    adminUnits: unitsGranted('manage-people'),
    administers: computed(() => granted('manage-people').length > 0),
  }
}

import { rolesOver, type Grant, type ParentOf } from '../../domain/person/role.ts'
import { isCurrent } from '../../domain/person/role.ts'

/** What an administrator's rights are measured against. */
export interface Administrator {
  readonly grants: readonly Grant[]
  readonly today: string
  readonly parentOf: ParentOf
}

/** Whether he administers this unit, itself or from above. `vn` belongs to those who administer the country. */
export const administers = (by: Administrator, unit: string): boolean =>
  rolesOver(unit, by.grants, by.today, by.parentOf).has('administrator')

export const isAdministrator = (by: Administrator): boolean =>
  by.grants.some((grant) => grant.role === 'administrator' && isCurrent(grant, by.today))

/**
 * Whether he may hold this person's keys: name, sign-in name, password, codes, devices. Every right the person has
 * or will have must lie within his units, else a new password would hand him rights he was not given.
 */
export const maySecure = (by: Administrator, grants: readonly Grant[]): boolean =>
  grants.every((grant) => (grant.to !== null && grant.to < by.today) || administers(by, grant.unit))

/** Grants of one person: those outside the administrator's units stay as they are, whatever he sends. */
export const regrant = (
  by: Administrator,
  before: readonly Grant[],
  wanted: readonly Grant[],
): readonly Grant[] => [...before.filter((grant) => !administers(by, grant.unit)), ...wanted]

/** An administrator's grant with its person, for those who can sign in. */
export interface AdministratorGrant extends Grant {
  readonly person: string
}

/**
 * The unit that would be left without a lasting administrator (one in force, without end, in the unit or above), or null.
 * Only units that have one now can lose him.
 */
export function unitLeftAlone(
  before: readonly AdministratorGrant[],
  after: readonly AdministratorGrant[],
  today: string,
  parentOf: ParentOf,
): string | null {
  const lasting = (grants: readonly AdministratorGrant[]) =>
    grants.filter((grant) => isCurrent(grant, today) && grant.to === null)
  const remaining = lasting(after)
  for (const { unit } of lasting(before))
    if (!administers({ grants: remaining, today, parentOf }, unit)) return unit
  return null
}

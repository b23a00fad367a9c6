import { mayDo, mayDoOver, type Right } from '../../domain/person/rights.ts'
import { isCurrent, type Grant, type UnitTies } from '../../domain/person/role.ts'

/** What an administrator's rights are measured against. */
export interface Administrator extends UnitTies {
  readonly grants: readonly Grant[]
  /** ISO day. */
  readonly today: string
}

/** What an administrator has over his units. */
export type AdministrativeRight = Extract<
  Right,
  | 'manage-people'
  | 'manage-devices'
  | 'manage-units'
  | 'open-rounds'
  | 'enter-official-days'
  | 'publish-revision'
  | 'import-history'
  | 'redact'
>

/**
 * Whether he has this right over the unit: in itself, from above, or as the heir of what went wholly into his. `vn` belongs
 * to those who administer the country.
 */
export const administers = (
  by: Administrator,
  unit: string,
  right: AdministrativeRight = 'manage-people',
): boolean => mayDoOver(right, unit, by.grants, by.today, by)

/** Whether he administers anything at all. */
export const isAdministrator = (by: Administrator): boolean =>
  by.grants.some((grant) => isCurrent(grant, by.today) && mayDo('manage-people', new Set([grant.role])))

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
  { parentOf, successorsOf, predecessorsOf }: UnitTies,
): string | null {
  const lasting = (grants: readonly AdministratorGrant[]) =>
    grants.filter((grant) => isCurrent(grant, today) && grant.to === null)
  const remainder = { grants: lasting(after), today, parentOf, successorsOf, predecessorsOf }
  for (const { unit } of lasting(before)) if (!administers(remainder, unit)) return unit
  return null
}

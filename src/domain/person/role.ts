import type { UnitKind } from '../unit/unit-id.ts'

/**
 * Who somebody is, always within a unit. Commune (or self-assessing district): officer, leader, note-taker. Receiving
 * office: appraiser, council member, office leader. `viewer` follows a province's units, `administrator` holds the
 * people, devices and settings of his unit and of those below it, and no dossier. What each may do: `rights.ts`.
 */
export type Role = keyof typeof ROLE_PLACES

/** Where a role is granted and over which units it then counts. */
export interface RolePlace {
  /** Kinds of unit it can be granted in. */
  readonly kinds: readonly UnitKind[]
  /** It counts over the unit it is granted in. An office never appraises itself: a district that assesses itself is its province's. */
  readonly itself: boolean
  /** It counts over the units below the one it is granted in. */
  readonly below: boolean
}

const SELF_ASSESSING: readonly UnitKind[] = ['commune', 'district']
const RECEIVING: readonly UnitKind[] = ['province', 'district']

export const ROLE_PLACES = {
  officer: { kinds: SELF_ASSESSING, itself: true, below: false },
  leader: { kinds: SELF_ASSESSING, itself: true, below: false },
  'note-taker': { kinds: SELF_ASSESSING, itself: true, below: false },
  appraiser: { kinds: RECEIVING, itself: false, below: true },
  'council-member': { kinds: RECEIVING, itself: false, below: true },
  'office-leader': { kinds: RECEIVING, itself: false, below: true },
  viewer: { kinds: RECEIVING, itself: true, below: true },
  administrator: { kinds: ['province', 'district', 'commune'], itself: true, below: true },
} as const satisfies Record<string, RolePlace>

export const ROLES = Object.keys(ROLE_PLACES) as readonly Role[]

/** The scope of the first administrator: every unit. */
export const WHOLE_COUNTRY = 'vn'

/** A role in a unit, from a day (inclusive) to a day (inclusive), or without end. Days are ISO `YYYY-MM-DD`. */
export interface Grant {
  readonly role: Role
  readonly unit: string
  readonly from: string
  readonly to: string | null
}

/** The unit above, e.g. the province of a commune; null at the top. */
export type ParentOf = (unit: string) => string | null

/** Whether a role can be granted in a unit of this kind. */
export const fitsUnit = (role: Role, kind: UnitKind): boolean =>
  (ROLE_PLACES[role].kinds as readonly UnitKind[]).includes(kind)

/** Whether a grant counts on that day (ISO). */
export const isCurrent = (grant: Grant, today: string): boolean =>
  grant.from <= today && (grant.to === null || grant.to >= today)

/** The roles that a person's grants give over `unit` on `today`. */
export function rolesOver(
  unit: string,
  grants: readonly Grant[],
  today: string,
  parentOf: ParentOf,
): Set<Role> {
  const above = new Set(ancestors(unit, parentOf))
  const roles = new Set<Role>()
  for (const grant of grants) {
    if (!isCurrent(grant, today)) continue
    const { itself, below } = ROLE_PLACES[grant.role]
    if (above.has(grant.unit) ? below : grant.unit === unit && itself) roles.add(grant.role)
  }
  return roles
}

/** The units above, nearest first, the whole country last. */
export function ancestors(unit: string, parentOf: ParentOf): string[] {
  const found: string[] = []
  for (let at = parentOf(unit); at !== null && !found.includes(at); at = parentOf(at)) found.push(at)
  return [...found, WHOLE_COUNTRY]
}

/**
 * Who may do what, always within a unit: officer (facts, evidence, conflicts), leader (also sends and withdraws),
 * appraiser of the receiving office (appraises, returns, accepts), administrator (people and devices, no dossier content).
 */
export type Role = 'officer' | 'leader' | 'appraiser' | 'administrator'

export const ROLES: readonly Role[] = ['officer', 'leader', 'appraiser', 'administrator']

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

/** Roles that reach the units below the one they are granted in. */
const REACHES_DOWN: Readonly<Record<Role, boolean>> = {
  officer: false,
  leader: false,
  appraiser: true,
  administrator: true,
}

/** An office appraises those below it, never itself: a district that assesses itself is appraised by its province. */
const REACHES_ITSELF: Readonly<Record<Role, boolean>> = {
  officer: true,
  leader: true,
  appraiser: false,
  administrator: true,
}

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
    if (grant.from > today || (grant.to !== null && grant.to < today)) continue
    if (above.has(grant.unit) ? REACHES_DOWN[grant.role] : grant.unit === unit && REACHES_ITSELF[grant.role])
      roles.add(grant.role)
  }
  return roles
}

/** The units above, nearest first, the whole country last. */
export function ancestors(unit: string, parentOf: ParentOf): string[] {
  const found: string[] = []
  for (let at = parentOf(unit); at !== null && !found.includes(at); at = parentOf(at)) found.push(at)
  return [...found, WHOLE_COUNTRY]
}

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

/** What ties units together: which stands above, and which became which. `today` is the ISO day asked about. */
export interface UnitTies {
  readonly parentOf: ParentOf
  /** The units this one has become by then, one step on: none while it exists, several when it was divided. */
  successorsOf(unit: string, today: string): readonly string[]
  /** The units that have gone into this one by then, wholly or in part, one step back. */
  predecessorsOf(unit: string, today: string): readonly string[]
}

/** Whether a role can be granted in a unit of this kind. */
export const fitsUnit = (role: Role, kind: UnitKind): boolean =>
  (ROLE_PLACES[role].kinds as readonly UnitKind[]).includes(kind)

/** Whether a grant counts on that day (ISO). */
export const isCurrent = (grant: Grant, today: string): boolean =>
  grant.from <= today && (grant.to === null || grant.to >= today)

/**
 * The roles that a person's grants give over `unit` on `today`. Rights follow a merger: over a unit that went wholly into
 * one other, the people of that one stand as over their own, and so do the offices above it.
 */
export function rolesOver(unit: string, grants: readonly Grant[], today: string, ties: UnitTies): Set<Role> {
  const heir = wholeHeir(today, ties)
  return rolesIn(grants, today, becoming(unit, heir), ties, heir)
}

/**
 * The roles by which somebody may read what `unit` has left: `rolesOver`, and where it was divided also those of the people
 * of each part, who change nothing there: nobody can say whose its dossier is.
 */
export function readersOver(
  unit: string,
  grants: readonly Grant[],
  today: string,
  ties: UnitTies,
): Set<Role> {
  const anyHeir = (one: string): readonly string[] => ties.successorsOf(one, today)
  return rolesIn(grants, today, becoming(unit, anyHeir), ties, wholeHeir(today, ties))
}

/**
 * The roles by which somebody works in the books of the receiving office `office` itself: those granted there (or where that
 * office went), and those of an office above. A council sits in the office, not in a unit below it.
 */
export function rolesAtOffice(
  office: string,
  grants: readonly Grant[],
  today: string,
  ties: UnitTies,
): Set<Role> {
  const places = becoming(office, wholeHeir(today, ties))
  const roles = rolesOver(office, grants, today, ties)
  for (const grant of grants)
    if (isCurrent(grant, today) && ROLE_PLACES[grant.role].below && places.includes(grant.unit))
      roles.add(grant.role)
  return roles
}

/** The unit and everything that has gone into it, step by step, in part too; itself first. */
export const inheritance = (unit: string, today: string, ties: UnitTies): string[] =>
  becoming(unit, (one) => ties.predecessorsOf(one, today))

type StepsOn = (unit: string) => readonly string[]

/** Only where exactly one unit stands in its place: a divided unit has no whole heir. */
const wholeHeir =
  (today: string, ties: UnitTies): StepsOn =>
  (unit) => {
    const heirs = ties.successorsOf(unit, today)
    return heirs.length === 1 ? heirs : []
  }

/** @param places the unit and those that stand for it, for roles that count in the unit itself */
function rolesIn(
  grants: readonly Grant[],
  today: string,
  places: readonly string[],
  { parentOf }: UnitTies,
  heirsOf: StepsOn,
): Set<Role> {
  const above = new Set<string>()
  for (const place of places)
    for (const office of ancestors(place, parentOf))
      for (const heir of becoming(office, heirsOf))
        for (const one of [heir, ...ancestors(heir, parentOf)]) above.add(one)
  const roles = new Set<Role>()
  for (const grant of grants) {
    if (!isCurrent(grant, today)) continue
    const { itself, below } = ROLE_PLACES[grant.role]
    if ((below && above.has(grant.unit)) || (itself && places.includes(grant.unit))) roles.add(grant.role)
  }
  return roles
}

/** The unit and whatever these steps lead to, each once; a ring ends where it began. */
function becoming(unit: string, stepsOn: StepsOn): string[] {
  const found = [unit]
  for (const at of found) for (const next of stepsOn(at)) if (!found.includes(next)) found.push(next)
  return found
}

/** The units above, nearest first, the whole country last. */
export function ancestors(unit: string, parentOf: ParentOf): string[] {
  const found: string[] = []
  for (let at = parentOf(unit); at !== null && !found.includes(at); at = parentOf(at)) found.push(at)
  return [...found, WHOLE_COUNTRY]
}

import { ancestors, inheritance, type UnitTies } from '../person/role.ts'
import { parseUnitId } from '../unit/unit-id.ts'

/**
 * The provinces whose revisions of criteria sets hold for a unit (a province for itself), its own first, then those of what it
 * has become by `today` (ISO), and what these provinces have become: a dossier of a commune before a merger follows what
 * the province of today publishes.
 */
export function provincesOver(unit: string, today: string, ties: UnitTies): string[] {
  const places = onwards(unit, today, ties)
  const provinces = places.flatMap((place) => [place, ...ancestors(place, ties.parentOf)].filter(isProvince))
  return [...new Set(provinces.flatMap((province) => onwards(province, today, ties)))]
}

/** Those whose revisions somebody needs who works in the unit: also for the dossiers of what has gone into it. */
export const provincesBehind = (unit: string, today: string, ties: UnitTies): string[] => [
  ...new Set(inheritance(unit, today, ties).flatMap((one) => provincesOver(one, today, ties))),
]

export function isProvince(unit: string): boolean {
  const parsed = parseUnitId(unit)
  return parsed.ok && parsed.value.kind === 'province'
}

/** The unit and everything that stands in its place, or in a part of it; a ring ends where it began. */
function onwards(unit: string, today: string, { successorsOf }: UnitTies): string[] {
  const found = [unit]
  for (const at of found)
    for (const next of successorsOf(at, today)) if (!found.includes(next)) found.push(next)
  return found
}

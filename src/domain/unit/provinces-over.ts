import { ancestors, type UnitTies } from '../person/role.ts'
import { parseUnitId } from './unit-id.ts'

/**
 * Provinces whose word on criteria sets a unit follows, the one that stands over it today first: its own and, of a unit or
 * province that has become others, theirs (a commune of 2021 belongs to the province of today). Itself, for a province.
 * `today` is an ISO day.
 */
export function provincesOver(unit: string, ties: UnitTies, today: string): string[] {
  const found: string[] = []
  const walk = (id: string): void => {
    if (found.includes(id)) return
    found.push(id)
    // Heirs before the units above: what stands today comes first.
    for (const heir of ties.successorsOf(id, today)) walk(heir)
    for (const above of ancestors(id, ties.parentOf)) walk(above)
  }
  walk(unit)
  return found
    .filter((id) => isProvince(id) && ties.successorsOf(id, today).length === 0)
    .concat(found.filter((id) => isProvince(id) && ties.successorsOf(id, today).length > 0))
}

export function isProvince(id: string): boolean {
  const parsed = parseUnitId(id)
  return parsed.ok && parsed.value.kind === 'province'
}

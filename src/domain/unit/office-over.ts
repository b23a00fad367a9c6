import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import { ancestors, WHOLE_COUNTRY, type ParentOf } from '../person/role.ts'
import { parseUnitId } from './unit-id.ts'

/**
 * The office that receives a unit's dossiers under a set (the district's under 2017 and 2021, the province's under 2025): the
 * nearest unit above it of the level of the set's first step that is not the unit's own; where there is none of that
 * level, the nearest above. Null: nothing stands above.
 */
export function officeOver(
  set: Pick<CriteriaSet, 'steps' | 'appliesTo'>,
  unit: string,
  parentOf: ParentOf,
): string | null {
  const level = set.steps.find(({ side }) => side !== set.appliesTo.unitLevel)?.side
  const above = ancestors(unit, parentOf).filter((one) => one !== WHOLE_COUNTRY)
  const kindOf = (one: string) => {
    const parsed = parseUnitId(one)
    return parsed.ok ? parsed.value.kind : null
  }
  return above.find((one) => kindOf(one) === level) ?? above[0] ?? null
}

import { UNIT_TYPES, type CriteriaSet, type UnitType } from '../../../domain/criteria-set/criteria-set.ts'
import { checkedPoints } from '../../../domain/criteria-set/legal-value.ts'
import type { Points } from '../../../domain/shared/points.ts'

/** The total a dossier must reach; by class of commune while nobody has said which it is. Null: none, or not known. */
export type RequiredTotal =
  { readonly least: Points; readonly type: UnitType | null } | { readonly byType: readonly Points[] } | null

export function requiredTotal(set: CriteriaSet, unitType: UnitType | null): RequiredTotal {
  for (const condition of set.conditions) {
    if (condition.kind === 'least-total') {
      const least = checkedPoints(condition.least)
      if (least !== null) return { least, type: null }
    }
    if (condition.kind !== 'least-total-by-type') continue
    if (unitType !== null) {
      const least = checkedPoints(condition.least[unitType])
      if (least !== null) return { least, type: unitType }
      continue
    }
    const all = UNIT_TYPES.map((type) => checkedPoints(condition.least[type]))
    const byType = all.filter((one) => one !== null)
    if (byType.length === all.length) return { byType }
  }
  return null
}

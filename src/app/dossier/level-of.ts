import type { UnitLevel } from '../../domain/criteria-set/criteria-set.ts'
import { parseUnitId } from '../../domain/unit/unit-id.ts'

/** The level whose criteria sets a unit is assessed by; null for a province, which is assessed by none. */
export function levelOf(unit: string): UnitLevel | null {
  const parsed = parseUnitId(unit)
  return parsed.ok && parsed.value.kind !== 'province' ? parsed.value.kind : null
}

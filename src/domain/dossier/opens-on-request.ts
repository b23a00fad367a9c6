import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import type { DossierId } from '../log/record-id.ts'
import { parseUnitId } from '../unit/unit-id.ts'

/**
 * Whether an administrator can open a round of this set for the unit and year, now or later. Where not, and the year is
 * not one of the set's own, no dossier of it can ever be sent.
 */
export function opensOnRequest(
  { appliesTo }: Pick<CriteriaSet, 'appliesTo'>,
  { unit, year }: Pick<DossierId, 'unit' | 'year'>,
): boolean {
  const named = parseUnitId(unit)
  const level = named.ok && named.value.kind === appliesTo.unitLevel
  return level && (appliesTo.onRequest?.includes(year) ?? false)
}

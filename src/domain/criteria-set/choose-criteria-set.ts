import type { CriteriaSet, Scale, UnitLevel } from './criteria-set.ts'
import type { OpenedRound } from './opened-round.ts'

/** What must be known of a set before its file is loaded. */
export interface ShippedSet {
  readonly id: string
  readonly shortTitle: CriteriaSet['shortTitle']
  readonly scale: Scale
  readonly unitLevel: UnitLevel
  readonly fromYear: number
  readonly toYear?: number
  readonly onRequest?: readonly number[]
}

/** Must agree with each set's own file (tests/domain/criteria-set). At most one set of a level is in force in a year. */
export const shippedSets: readonly ShippedSet[] = [
  {
    id: 'tcpl-2025',
    shortTitle: 'Chuẩn 2025',
    scale: 'met-not-met',
    unitLevel: 'commune',
    fromYear: 2026,
    onRequest: [2025],
  },
  {
    id: 'tcpl-2021',
    shortTitle: 'Chuẩn 2021',
    scale: 'points',
    unitLevel: 'commune',
    fromYear: 2022,
    toYear: 2024,
  },
  {
    id: 'tcpl-2017',
    shortTitle: 'Chuẩn 2017',
    scale: 'points',
    unitLevel: 'commune',
    fromYear: 2017,
    toYear: 2021,
  },
  {
    id: 'tcpl-district-2022',
    shortTitle: 'Chuẩn cấp huyện 2022',
    scale: 'points',
    unitLevel: 'district',
    fromYear: 2022,
    toYear: 2025,
  },
]

/**
 * Id of the set that a dossier of that year is assessed by; null where none is in force. `opened`: the rounds opened on
 * request that reach the unit.
 */
export function chooseCriteriaSet(
  unitLevel: UnitLevel,
  year: number,
  opened: readonly OpenedRound[] = [],
): string | null {
  const set = shippedSets.find((one) => one.unitLevel === unitLevel && isHeld(one, year, opened))
  return set?.id ?? null
}

/** Years up to `until` for which the law itself puts the set in force, newest first. */
export function yearsOf({ fromYear, toYear }: ShippedSet, until: number): readonly number[] {
  const last = Math.min(until, toYear ?? until)
  return Array.from({ length: Math.max(0, last - fromYear + 1) }, (_, i) => last - i)
}

/** An administrator's word opens only a year that the set itself holds on request. */
function isHeld(set: ShippedSet, year: number, opened: readonly OpenedRound[]): boolean {
  if (set.fromYear <= year && year <= (set.toYear ?? year)) return true
  return (
    (set.onRequest?.includes(year) ?? false) &&
    opened.some((round) => round.set === set.id && round.year === year)
  )
}

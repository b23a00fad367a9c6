import type { UnitLevel } from './criteria-set.ts'
import type { OpenedRound } from './opened-round.ts'
import type { PublishedRevision, SetSummary } from './revision.ts'

/** Must agree with each set's own file (tests/domain/criteria-set). */
export const shippedSets: readonly SetSummary[] = [
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
 * Id of the set that a dossier of that year is assessed by; null where none is in force. Of several the one that began
 * last prevails: a new framework takes the place of an older one that has not been given an end. `opened`: the rounds opened
 * on request that reach the unit; `sets`: the shipped ones and those its province has published (`knownSets`).
 */
export function chooseCriteriaSet(
  unitLevel: UnitLevel,
  year: number,
  opened: readonly OpenedRound[] = [],
  sets: readonly SetSummary[] = shippedSets,
): string | null {
  const held = sets.filter((one) => one.unitLevel === unitLevel && isHeld(one, year, opened))
  return (
    held.reduce<SetSummary | null>((last, one) => (last && last.fromYear >= one.fromYear ? last : one), null)
      ?.id ?? null
  )
}

/** The shipped sets and what a province has published: its newest revision of a set says the set's years. */
export function knownSets(published: readonly PublishedRevision[]): readonly SetSummary[] {
  const sets = new Map(
    [...shippedSets, ...published.map(({ summary }) => summary)].map((one) => [one.id, one]),
  )
  return [...sets.values()]
}

/** Years up to `until` for which the law itself puts the set in force, newest first. */
export function yearsOf({ fromYear, toYear }: SetSummary, until: number): readonly number[] {
  const last = Math.min(until, toYear ?? until)
  return Array.from({ length: Math.max(0, last - fromYear + 1) }, (_, i) => last - i)
}

/** An administrator's word opens only a year that the set itself holds on request. */
function isHeld(set: SetSummary, year: number, opened: readonly OpenedRound[]): boolean {
  if (set.fromYear <= year && year <= (set.toYear ?? year)) return true
  return (
    (set.onRequest?.includes(year) ?? false) &&
    opened.some((round) => round.set === set.id && round.year === year)
  )
}

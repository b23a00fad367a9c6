import type { CriteriaSet, UnitLevel } from './criteria-set.ts'
import type { Round } from './round.ts'

export interface DossierInTime {
  readonly unitLevel: UnitLevel
  readonly year: number
  /** Rounds on request that reach the dossier's unit, closed ones included. */
  readonly rounds: readonly Round[]
  /** When its first entry was written, milliseconds since 1970; null while it has none. */
  readonly begunAt: number | null
}

/**
 * Whether a dossier of that unit level and year may be assessed by this set: within the law's own years, or on request in
 * a round that is open, or was when the dossier was begun.
 */
export function isSetInForce(
  { id, appliesTo }: Pick<CriteriaSet, 'id' | 'appliesTo'>,
  { unitLevel, year, rounds, begunAt }: DossierInTime,
): boolean {
  if (appliesTo.unitLevel !== unitLevel) return false
  if (appliesTo.fromYear <= year && year <= (appliesTo.toYear ?? year)) return true
  if (!appliesTo.onRequest?.includes(year)) return false
  return rounds.some(
    (round) =>
      round.set === id &&
      round.year === year &&
      (round.closedAt === null || (begunAt !== null && begunAt <= round.closedAt)),
  )
}

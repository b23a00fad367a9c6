import type { CriteriaSet } from '../criteria-set/criteria-set.ts'
import { roundsOver, type Round } from '../criteria-set/round.ts'
import { writtenAt } from '../log/display-order.ts'
import type { FieldState } from '../log/field-state.ts'
import type { DossierId } from '../log/record-id.ts'
import type { ParentOf } from '../person/role.ts'
import { parseUnitId } from '../unit/unit-id.ts'

export interface DossierInTime {
  /** Rounds on request, closed ones included; those of other units are passed over. */
  readonly rounds: readonly Round[]
  readonly parentOf: ParentOf
  /** What the commune has recorded: it shows when the dossier was begun. */
  readonly fields: readonly FieldState[]
}

/**
 * Whether this dossier may be assessed by its set: its unit is of the set's level, and its year one of the set's own, or on
 * request in a round that is open or was when the dossier was begun. Asked by the button and by the server.
 */
export function isSetInForce(
  { id, appliesTo }: Pick<CriteriaSet, 'id' | 'appliesTo'>,
  { unit, year }: DossierId,
  { rounds, parentOf, fields }: DossierInTime,
): boolean {
  const named = parseUnitId(unit)
  if (!named.ok || named.value.kind !== appliesTo.unitLevel) return false
  if (appliesTo.fromYear <= year && year <= (appliesTo.toYear ?? year)) return true
  if (!appliesTo.onRequest?.includes(year)) return false
  const held = rounds.filter((round) => round.set === id && round.year === year)
  return roundsOver(unit, held, parentOf).some(
    ({ closedAt }) => closedAt === null || begunAt(fields) <= closedAt,
  )
}

/**
 * Milliseconds since 1970 of the earliest value that still stands, never late by more than what was replaced since: the
 * field `revision`, written with the first entry, is replaced only where the dossier is moved to another one.
 */
const begunAt = (fields: readonly FieldState[]): number =>
  fields.reduce((least, { heads }) => Math.min(least, ...heads.map(writtenAt)), Infinity)

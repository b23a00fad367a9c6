import { ancestors, type ParentOf } from '../person/role.ts'
import type { OpenedRound } from './opened-round.ts'

/** A round on request from its opening to its closing. Closing leaves the dossiers begun before it as they are. */
export interface Round extends OpenedRound {
  /** Milliseconds since 1970, by the server's clock. */
  readonly openedAt: number
  readonly closedAt: number | null
}

/** The rounds that reach this unit: opened for itself or for one above it, the whole country included. */
export function roundsOver<R extends OpenedRound>(
  unit: string,
  rounds: readonly R[],
  parentOf: ParentOf,
): readonly R[] {
  if (rounds.length === 0) return rounds
  const reached = new Set([unit, ...ancestors(unit, parentOf)])
  return rounds.filter((round) => reached.has(round.unit))
}

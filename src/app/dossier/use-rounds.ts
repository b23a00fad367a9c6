import { computed, type ComputedRef } from 'vue'
import type { OpenedRound } from '../../domain/criteria-set/opened-round.ts'
import { roundsOver } from '../../domain/criteria-set/round.ts'
import { useDirectory } from '../session/use-directory.ts'

export interface Rounds {
  /** Every round on request open in the person's scope, as last told by the server. */
  readonly opened: ComputedRef<readonly OpenedRound[]>
  /** Those that reach this unit: what `chooseCriteriaSet` asks for. */
  openedOver(unit: string): readonly OpenedRound[]
}

/** Rounds on request, kept for work offline. */
export function useRounds(): Rounds {
  const directory = useDirectory()
  const opened = computed(() => directory.rounds.value.filter((round) => round.closedAt === null))
  return { opened, openedOver: (unit) => roundsOver(unit, opened.value, directory.parentOf) }
}

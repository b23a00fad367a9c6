import { computed, type ComputedRef } from 'vue'
import type { Result } from '../../domain/shared/result.ts'
import { RoundsAnswer, type RoundInput, type RoundRow } from '../../protocol/rounds.schema.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { useAtServer, type AtServer } from './use-at-server.ts'

export type { RoundInput, RoundRow } from '../../protocol/rounds.schema.ts'

export interface RoundAdministration extends Pick<
  AtServer<unknown>,
  'data' | 'phase' | 'failure' | 'refresh'
> {
  /** Those of the administrator's units and those from above that reach them, the newest first. */
  readonly rounds: ComputedRef<readonly RoundRow[]>
  open(round: RoundInput): Promise<Result<void, AccessFailure>>
  close(id: string, reason: string): Promise<Result<void, AccessFailure>>
}

/** Rounds on request, for an administrator. */
export function useRoundAdministration(): RoundAdministration {
  const { change, ...server } = useAtServer('/api/rounds', RoundsAnswer)
  return {
    ...server,
    rounds: computed(() => server.data.value?.rounds ?? []),
    open: (round) => change('/api/rounds', round),
    close: (id, reason) => change(`/api/rounds/${encodeURIComponent(id)}/close`, { reason }),
  }
}

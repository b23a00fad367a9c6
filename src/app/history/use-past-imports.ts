import { computed, type ComputedRef } from 'vue'
import type { Result } from '../../domain/shared/result.ts'
import { HistoryImports, type HistoryJob } from '../../protocol/history.schema.ts'
import { useAtServer, type AtServer } from '../law/use-at-server.ts'
import type { AccessFailure } from '../session/access-failure.ts'

export type PastImport = HistoryImports['imports'][number]

export interface PastImports extends Pick<AtServer<unknown>, 'phase' | 'failure' | 'refresh'> {
  /** The newest first; null until the first answer. */
  readonly imports: ComputedRef<readonly PastImport[] | null>
  /** The person's own import that was still under way when this was asked. */
  readonly running: ComputedRef<HistoryJob | null>
  undo(id: string): Promise<Result<void, AccessFailure>>
}

/** What was imported of past years in the administrator's units. */
export function usePastImports(): PastImports {
  const { data, phase, failure, refresh, change } = useAtServer('/api/history/imports', HistoryImports)
  return {
    imports: computed(() => data.value?.imports ?? null),
    running: computed(() => data.value?.running ?? null),
    ...{ phase, failure, refresh },
    undo: (id) => change(`/api/history/imports/${encodeURIComponent(id)}/undo`, {}),
  }
}

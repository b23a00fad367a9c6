import { computed, type ComputedRef } from 'vue'
import type { OfficialDays } from '../../domain/calendar/official-days.ts'
import type { Result } from '../../domain/shared/result.ts'
import { OfficialDaysAnswer, type OfficialDaysRow } from '../../protocol/official-days.schema.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { useAtServer, type AtServer } from './use-at-server.ts'

export type { OfficialDaysRow } from '../../protocol/official-days.schema.ts'

export interface OfficialDaysAdministration extends Pick<
  AtServer<unknown>,
  'data' | 'phase' | 'failure' | 'refresh'
> {
  /** What stands now, the newest first. */
  readonly days: ComputedRef<readonly OfficialDaysRow[]>
  readonly mayWrite: ComputedRef<boolean>
  enter(days: OfficialDays): Promise<Result<void, AccessFailure>>
  /** Undone by entering the same again. */
  remove(id: string): Promise<Result<void, AccessFailure>>
}

/** Swap days and decided holidays of the whole server, for an administrator. */
export function useOfficialDays(): OfficialDaysAdministration {
  const { change, ...server } = useAtServer('/api/official-days', OfficialDaysAnswer)
  return {
    ...server,
    days: computed(() => server.data.value?.days ?? []),
    mayWrite: computed(() => server.data.value?.mayWrite ?? false),
    enter: (days) => change('/api/official-days', days),
    remove: (id) => change(`/api/official-days/${encodeURIComponent(id)}/remove`, {}),
  }
}

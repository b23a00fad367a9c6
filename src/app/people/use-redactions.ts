import { computed, type ComputedRef } from 'vue'
import type { Result } from '../../domain/shared/result.ts'
import {
  RedactionCandidates,
  RedactionsAnswer,
  type RedactionCandidate,
  type RedactionInput,
  type RedactionRow,
  type RedactionTarget,
} from '../../protocol/redactions.schema.ts'
import { dexieDisk } from '../../storage/dexie-disk.ts'
import { inSession } from '../../sync/1-renew-session.ts'
import { ask } from '../../sync/http/ask.ts'
import { createHttpNetwork } from '../../sync/http/http-network.ts'
import { useAtServer, type AtServer } from '../law/use-at-server.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { attempt } from '../session/failure-of.ts'
import { useSpace } from '../session/use-space.ts'

export type {
  RedactionCandidate,
  RedactionInput,
  RedactionRow,
  RedactionTarget,
} from '../../protocol/redactions.schema.ts'

export interface Redactions extends Pick<AtServer<unknown>, 'data' | 'phase' | 'failure' | 'refresh'> {
  /** Those of the administrator's units, the newest first. */
  readonly rows: ComputedRef<readonly RedactionRow[]>
  /** What would go, and what may not; nothing is changed by asking. */
  find(target: RedactionTarget): Promise<Result<readonly RedactionCandidate[], AccessFailure>>
  redact(input: RedactionInput): Promise<Result<void, AccessFailure>>
  takeBack(entry: string): Promise<Result<void, AccessFailure>>
}

/** Values taken out of entries, for an administrator. */
export function useRedactions(): Redactions {
  const { change, ...server } = useAtServer('/api/redactions', RedactionsAnswer)
  const space = useSpace()
  const ports = { disk: dexieDisk(space), network: createHttpNetwork(space.device) }
  return {
    ...server,
    rows: computed(() => server.data.value?.redactions ?? []),
    async find(target) {
      const path = '/api/redactions/candidates'
      const question = { method: 'POST', path, body: { target }, schema: RedactionCandidates } as const
      const answer = await attempt(() => inSession(ports, () => ask(ports.network, question)))
      return answer.ok ? { ok: true, value: answer.value.entries } : answer
    },
    redact: (input) => change('/api/redactions', input),
    takeBack: (entry) => change(`/api/redactions/${encodeURIComponent(entry)}/take-back`, {}),
  }
}

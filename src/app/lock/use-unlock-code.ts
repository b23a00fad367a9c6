import type { Result } from '../../domain/shared/result.ts'
import { isChallenge, withoutGaps } from '../../domain/person/unlock-code.ts'
import { UnlockAnswer, type UnlockRequest } from '../../protocol/unlock.schema.ts'
import { dexieDisk } from '../../storage/dexie-disk.ts'
import { inSession } from '../../sync/1-renew-session.ts'
import { ask } from '../../sync/http/ask.ts'
import { createHttpNetwork } from '../../sync/http/http-network.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { attempt } from '../session/failure-of.ts'
import { useSpace } from '../session/use-space.ts'

/** For administrators: answers the request number that a locked device of a person shows. */
export function useUnlockCode(person: () => string, device: () => string) {
  const space = useSpace()
  const ports = { disk: dexieDisk(space), network: createHttpNetwork(space.device) }
  return {
    isChallenge: (typed: string): boolean => isChallenge(withoutGaps(typed)),
    async make(typed: string): Promise<Result<string, AccessFailure>> {
      const path = `/api/people/${encodeURIComponent(person())}/devices/${encodeURIComponent(device())}/unlock-code`
      const body: UnlockRequest = { challenge: withoutGaps(typed) }
      const question = { method: 'POST', path, body, schema: UnlockAnswer } as const
      const answer = await attempt(() => inSession(ports, () => ask(ports.network, question)))
      return answer.ok ? { ok: true, value: answer.value.code } : answer
    },
  }
}

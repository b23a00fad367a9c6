import type * as v from 'valibot'
import { readonly, shallowRef, type Ref } from 'vue'
import { ok, type Result } from '../../domain/shared/result.ts'
import { dexieDisk } from '../../storage/dexie-disk.ts'
import { inSession } from '../../sync/1-renew-session.ts'
import { ask, type Question } from '../../sync/http/ask.ts'
import { createHttpNetwork } from '../../sync/http/http-network.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { attempt } from '../session/failure-of.ts'
import { useSpace } from '../session/use-space.ts'

export interface AtServer<T> {
  /** Null until the first answer. */
  readonly data: Readonly<Ref<T | null>>
  readonly phase: Readonly<Ref<'idle' | 'loading' | 'offline' | 'failed'>>
  readonly failure: Readonly<Ref<AccessFailure | null>>
  refresh(): Promise<void>
  /** A change is answered with what stands after it. */
  change(path: string, body: object): Promise<Result<void, AccessFailure>>
}

/** What lives at the server alone and is asked for when its page opens: nothing of it works offline. */
export function useAtServer<T>(path: string, schema: v.GenericSchema<unknown, T>): AtServer<T> {
  const space = useSpace()
  const ports = { disk: dexieDisk(space), network: createHttpNetwork(space.device) }
  const data = shallowRef<T | null>(null)
  const phase = shallowRef<'idle' | 'loading' | 'offline' | 'failed'>('idle')
  const failure = shallowRef<AccessFailure | null>(null)
  const call = (question: Omit<Question<T>, 'schema'>) =>
    attempt(() => inSession(ports, () => ask(ports.network, { ...question, schema })))

  async function refresh(): Promise<void> {
    phase.value = 'loading'
    let next: 'idle' | 'offline' | 'failed' = 'failed'
    try {
      const answer = await call({ method: 'GET', path })
      failure.value = answer.ok ? null : answer.error
      if (answer.ok) data.value = answer.value
      next = answer.ok ? 'idle' : answer.error.code === 'offline' ? 'offline' : 'failed'
    } finally {
      // Whatever went wrong, nobody is left looking at "loading".
      phase.value = next
    }
  }
  void refresh()

  return {
    data: readonly(data) as Readonly<Ref<T | null>>,
    phase: readonly(phase),
    failure: readonly(failure),
    refresh,
    async change(to, body) {
      const answer = await call({ method: 'POST', path: to, body })
      if (!answer.ok) return answer
      data.value = answer.value
      return ok(undefined)
    },
  }
}

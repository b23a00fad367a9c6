import * as v from 'valibot'
import { readonly, shallowRef, watch, type Ref } from 'vue'
import type { Result } from '../../domain/shared/result.ts'
import { PersonSignInsAnswer } from '../../protocol/desk.schema.ts'
import { dexieDisk } from '../../storage/dexie-disk.ts'
import { inSession } from '../../sync/1-renew-session.ts'
import { ask } from '../../sync/http/ask.ts'
import { createHttpNetwork } from '../../sync/http/http-network.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { attempt } from '../session/failure-of.ts'
import { useSpace } from '../session/use-space.ts'

export type { PersonSignInsAnswer } from '../../protocol/desk.schema.ts'

type Answer = Promise<Result<void, AccessFailure>>

export interface PersonSignIns {
  /** Null until the server has answered. */
  readonly seen: Readonly<Ref<PersonSignInsAnswer | null>>
  readonly failure: Readonly<Ref<AccessFailure | null>>
  endSession(session: string): Answer
  resetSecondFactor(): Answer
  unlock(): Answer
}

/** How a person comes in, for his administrator: sessions, second factor, locks, history. Nothing of it works offline. */
export function usePersonSignIns(person: () => string): PersonSignIns {
  const space = useSpace()
  const ports = { disk: dexieDisk(space), network: createHttpNetwork(space.device) }
  const seen = shallowRef<PersonSignInsAnswer | null>(null)
  const failure = shallowRef<AccessFailure | null>(null)
  const of = () => `/api/people/${encodeURIComponent(person())}`

  async function refresh(): Promise<void> {
    const path = `${of()}/sign-ins`
    const answer = await attempt(() =>
      inSession(ports, () => ask(ports.network, { method: 'GET', path, schema: PersonSignInsAnswer })),
    )
    failure.value = answer.ok ? null : answer.error
    if (answer.ok) seen.value = answer.value
  }
  const change = async (what: string): Answer => {
    const path = `${of()}/${what}`
    const done = await attempt(() =>
      inSession(ports, () => ask(ports.network, { method: 'POST', path, body: {}, schema: v.unknown() })),
    )
    if (!done.ok) return done
    await refresh()
    return { ok: true, value: undefined }
  }

  watch(person, () => void refresh(), { immediate: true })
  return {
    seen: readonly(seen) as Readonly<Ref<PersonSignInsAnswer | null>>,
    failure: readonly(failure),
    endSession: (session) => change(`sessions/${encodeURIComponent(session)}/end`),
    resetSecondFactor: () => change('second-factor/reset'),
    unlock: () => change('unlock'),
  }
}

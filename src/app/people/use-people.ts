import * as v from 'valibot'
import { readonly, shallowRef, watch, type Ref } from 'vue'
import { ok, type Result } from '../../domain/shared/result.ts'
import {
  EnrolmentCodeAnswer,
  PasswordAnswer,
  PeopleAnswer,
  type PersonInput,
  type PersonRow,
} from '../../protocol/people.schema.ts'
import { dexieDisk } from '../../storage/dexie-disk.ts'
import { inSession } from '../../sync/1-renew-session.ts'
import { ask, type Question } from '../../sync/http/ask.ts'
import { createHttpNetwork } from '../../sync/http/http-network.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { attempt } from '../session/failure-of.ts'
import { useSpace } from '../session/use-space.ts'

export type { PersonInput, PersonRow } from '../../protocol/people.schema.ts'
export type EnrolmentCode = v.InferOutput<typeof EnrolmentCodeAnswer>
export type NewPassword = v.InferOutput<typeof PasswordAnswer>

type Answer<T> = Promise<Result<T, AccessFailure>>

export interface People {
  readonly people: Readonly<Ref<readonly PersonRow[]>>
  readonly phase: Readonly<Ref<'idle' | 'loading' | 'offline' | 'failed'>>
  readonly failure: Readonly<Ref<AccessFailure | null>>
  refresh(): Promise<void>
  create(input: PersonInput): Answer<void>
  update(id: string, input: PersonInput): Answer<void>
  enrolmentCode(id: string): Answer<EnrolmentCode>
  resetPassword(id: string): Answer<NewPassword>
  revokeDevice(person: string, device: string): Answer<void>
  /** Another question of an administrator, in this session. */
  ask<T>(question: Question<T>): Answer<T>
}

/**
 * The people of a unit and their devices, for an administrator. Lives at the server: nothing of it works offline.
 * A unit names only the grants in it; `null` asks for everybody in the administrator's scope with all his grants
 * there, which is what `update` needs, since it replaces them all.
 */
export function usePeople(unit: () => string | null): People {
  const space = useSpace()
  const ports = { disk: dexieDisk(space), network: createHttpNetwork(space.device) }
  const people = shallowRef<readonly PersonRow[]>([])
  const phase = shallowRef<'idle' | 'loading' | 'offline' | 'failed'>('idle')
  const failure = shallowRef<AccessFailure | null>(null)

  const call = <T>(question: Question<T>) =>
    attempt(() => inSession(ports, () => ask(ports.network, question)))
  const change = async (question: Omit<Question<unknown>, 'schema'>): Answer<void> => {
    const answer = await call({ ...question, schema: v.unknown() })
    if (!answer.ok) return answer
    await refresh()
    return ok(undefined)
  }

  async function refresh(): Promise<void> {
    phase.value = 'loading'
    const wanted = unit()
    const path = wanted === null ? '/api/people' : `/api/people?unit=${encodeURIComponent(wanted)}`
    let next: 'idle' | 'offline' | 'failed' = 'failed'
    try {
      const answer = await call({ method: 'GET', path, schema: PeopleAnswer })
      failure.value = answer.ok ? null : answer.error
      if (answer.ok) people.value = answer.value.people
      next = answer.ok ? 'idle' : answer.error.code === 'offline' ? 'offline' : 'failed'
    } finally {
      // Whatever went wrong, nobody is left looking at "loading".
      phase.value = next
    }
  }
  watch(unit, () => void refresh(), { immediate: true })

  const of = (id: string) => `/api/people/${encodeURIComponent(id)}`
  return {
    people: readonly(people) as Readonly<Ref<readonly PersonRow[]>>,
    phase: readonly(phase),
    failure: readonly(failure),
    refresh,
    ask: call,
    create: (input) => change({ method: 'POST', path: '/api/people', body: input }),
    update: (id, input) => change({ method: 'PUT', path: of(id), body: input }),
    enrolmentCode: (id) =>
      call({ method: 'POST', path: `${of(id)}/enrolment-code`, body: {}, schema: EnrolmentCodeAnswer }),
    resetPassword: (id) =>
      call({ method: 'POST', path: `${of(id)}/password`, body: {}, schema: PasswordAnswer }),
    revokeDevice: (person, device) =>
      change({
        method: 'POST',
        path: `${of(person)}/devices/${encodeURIComponent(device)}/revoke`,
        body: {},
      }),
  }
}

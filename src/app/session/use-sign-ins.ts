import * as v from 'valibot'
import { readonly, shallowRef, type Ref } from 'vue'
import type { Result } from '../../domain/shared/result.ts'
import {
  BegunSecondFactor,
  RecoveryCodesAnswer,
  SecondFactorAnswer,
  SessionsAnswer,
  SignInsAnswer,
  type SessionRow,
  type SignInEvent,
} from '../../protocol/desk.schema.ts'
import { dexieDisk } from '../../storage/dexie-disk.ts'
import { inSession } from '../../sync/1-renew-session.ts'
import { ask } from '../../sync/http/ask.ts'
import { createHttpNetwork } from '../../sync/http/http-network.ts'
import type { AccessFailure } from './access-failure.ts'
import { attempt } from './failure-of.ts'
import { useSpace } from './use-space.ts'

export type { SessionRow, SignInEvent } from '../../protocol/desk.schema.ts'
export type OwnFactor = SecondFactorAnswer
export type KeyForApp = v.InferOutput<typeof BegunSecondFactor>

type Answer<T> = Promise<Result<T, AccessFailure>>

export interface SignIns {
  readonly sessions: Readonly<Ref<readonly SessionRow[]>>
  readonly events: Readonly<Ref<readonly SignInEvent[]>>
  readonly factor: Readonly<Ref<OwnFactor | null>>
  readonly phase: Readonly<Ref<'loading' | 'idle' | 'offline' | 'failed'>>
  readonly failure: Readonly<Ref<AccessFailure | null>>
  refresh(): Promise<void>
  end(session: string): Answer<void>
  endOthers(): Answer<void>
  /** A key for an authenticator app. `code`: of the second factor in use, where there is one. */
  begin(password: string, code: string | null): Answer<KeyForApp>
  /** The answer is the recovery codes, to be shown once. */
  confirm(code: string): Answer<readonly string[]>
  renewCodes(code: string): Answer<readonly string[]>
  remove(code: string): Answer<void>
}

/** A person's own open sessions, second factor and history of sign-ins. They live at the server: nothing works offline. */
export function useSignIns(): SignIns {
  const space = useSpace()
  const ports = { disk: dexieDisk(space), network: createHttpNetwork(space.device) }
  const sessions = shallowRef<readonly SessionRow[]>([])
  const events = shallowRef<readonly SignInEvent[]>([])
  const factor = shallowRef<OwnFactor | null>(null)
  const phase = shallowRef<'loading' | 'idle' | 'offline' | 'failed'>('loading')
  const failure = shallowRef<AccessFailure | null>(null)

  const read = <T>(path: string, schema: v.GenericSchema<unknown, T>) =>
    inSession(ports, () => ask(ports.network, { method: 'GET', path, schema }))
  /** Not renewed and sent again when refused: a wrong password or code would be counted twice. */
  const send = <T>(path: string, body: object, schema: v.GenericSchema<unknown, T>): Answer<T> =>
    attempt(() => ask(ports.network, { method: 'POST', path, body, schema }))

  async function refresh(): Promise<void> {
    phase.value = 'loading'
    // In turn: the first renews the session where that is needed.
    const answer = await attempt(async () => {
      sessions.value = (await read('/api/sessions', SessionsAnswer)).sessions
      factor.value = await read('/api/second-factor', SecondFactorAnswer)
      events.value = (await read('/api/sign-ins', SignInsAnswer)).events
    })
    failure.value = answer.ok ? null : answer.error
    phase.value = answer.ok ? 'idle' : answer.error.code === 'offline' ? 'offline' : 'failed'
  }
  const change = async (path: string, body: object): Answer<void> => {
    const done = await send(path, body, v.unknown())
    if (done.ok) await refresh()
    return done.ok ? { ok: true, value: undefined } : done
  }
  const codes = async (path: string, code: string): Answer<readonly string[]> => {
    const done = await send(path, { code }, RecoveryCodesAnswer)
    if (done.ok) await refresh()
    return done.ok ? { ok: true, value: done.value.recoveryCodes } : done
  }

  void refresh()
  return {
    sessions: readonly(sessions) as Readonly<Ref<readonly SessionRow[]>>,
    events: readonly(events) as Readonly<Ref<readonly SignInEvent[]>>,
    factor: readonly(factor),
    phase: readonly(phase),
    failure: readonly(failure),
    refresh,
    end: (session) => change(`/api/sessions/${encodeURIComponent(session)}/end`, {}),
    endOthers: () => change('/api/sessions/end-others', {}),
    begin: (password, code) => send('/api/second-factor/begin', { password, code }, BegunSecondFactor),
    confirm: (code) => codes('/api/second-factor/confirm', code),
    renewCodes: (code) => codes('/api/second-factor/recovery-codes', code),
    remove: (code) => change('/api/second-factor/remove', { code }),
  }
}

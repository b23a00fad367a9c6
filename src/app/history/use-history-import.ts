import type * as v from 'valibot'
import { onScopeDispose, readonly, shallowRef, type Ref } from 'vue'
import type { Result } from '../../domain/shared/result.ts'
import { CSV_TYPE, HistoryJob, HistoryPlanAnswer, MAX_HISTORY_BYTES } from '../../protocol/history.schema.ts'
import { XLSX_TYPE } from '../../protocol/import.schema.ts'
import { dexieDisk } from '../../storage/dexie-disk.ts'
import { inSession } from '../../sync/1-renew-session.ts'
import { ask, askBytes, FILE_TIMEOUT, readJson } from '../../sync/http/ask.ts'
import { createHttpNetwork } from '../../sync/http/http-network.ts'
import { NetworkFault } from '../../sync/http/network-fault.ts'
import { readChosenFile } from '../read-chosen-file.ts'
import { saveFile } from '../save-file.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { attempt, failureOf } from '../session/failure-of.ts'
import { useSpace } from '../session/use-space.ts'

export type { HistoryJob, HistoryRow } from '../../protocol/history.schema.ts'

export type HistoryImportState =
  | { readonly kind: 'begin' }
  | { readonly kind: 'checking' }
  /** The browser could not read the file: changed, moved, or held by another program. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'failed'; readonly failure: AccessFailure }
  | HistoryShown
  | {
      readonly kind: 'running'
      readonly job: HistoryJob
      /** Stopping was asked for and not yet answered. */
      readonly stopping: boolean
      /** The line is down; the import goes on at the server. */
      readonly failure: AccessFailure | null
    }
  | { readonly kind: 'ended'; readonly job: HistoryJob }
  /** The server was started again in the middle: nothing was imported. */
  | { readonly kind: 'gone' }

interface ChosenFile {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** What the file would do. The bytes are those that were checked, whatever happens to the file on disk. */
export interface HistoryShown {
  readonly kind: 'shown'
  readonly file: ChosenFile
  readonly answer: HistoryPlanAnswer
  readonly replace: boolean
  /** Checking again, or being handed over. */
  readonly busy: boolean
  /** The data changed after an earlier check, so this is shown instead of being imported. */
  readonly anew: boolean
  /** Why the last try to import did not get through. */
  readonly failure: AccessFailure | null
}

export interface HistoryImport {
  readonly state: Readonly<Ref<HistoryImportState>>
  check(file: File): Promise<void>
  /** Checks once more, with stored results that differ replaced or refused. */
  setReplace(replace: boolean): Promise<void>
  /** Imports exactly what is shown, or shows what it would be now. */
  apply(): Promise<void>
  /** Goes on watching an import that was begun before the page was opened. */
  follow(job: HistoryJob): void
  stop(): Promise<void>
  /** The template with the administrator's units, handed to the browser to save. */
  template(): Promise<Result<void, AccessFailure>>
}

const POLL = 400
const POLL_OFFLINE = 3_000

/** Results of past years from a file, for an administrator. Lives at the server. */
export function useHistoryImport(onDone: () => void): HistoryImport {
  const space = useSpace()
  const ports = { disk: dexieDisk(space), network: createHttpNetwork(space.device) }
  const state = shallowRef<HistoryImportState>({ kind: 'begin' })
  let timer: ReturnType<typeof setTimeout> | undefined
  let left = false
  /** What was confirmed last: shown once more where the server finds that it would come out otherwise. */
  let begun: HistoryShown | null = null
  onScopeDispose(() => {
    left = true
    clearTimeout(timer)
  })

  const send = <T>(path: string, file: ChosenFile, schema: v.GenericSchema<unknown, T>) =>
    attempt(() =>
      inSession(ports, async () => {
        const question = { method: 'POST', path, contentType: file.type, body: file.bytes } as const
        return readJson(await ports.network.send({ ...question, timeout: FILE_TIMEOUT }), schema)
      }),
    )
  const askJob = (method: 'GET' | 'POST', path: string) =>
    attempt(() => inSession(ports, () => ask(ports.network, { method, path, schema: HistoryJob })))

  async function show(file: ChosenFile, replace: boolean, anew: boolean): Promise<void> {
    const answer = await send(`/api/history/check?replace=${replace ? 1 : 0}`, file, HistoryPlanAnswer)
    state.value = answer.ok
      ? { kind: 'shown', file, answer: answer.value, replace, busy: false, anew, failure: null }
      : { kind: 'failed', failure: answer.error }
  }

  function follow(job: HistoryJob): void {
    clearTimeout(timer)
    if (['done', 'failed', 'stopped'].includes(job.state)) {
      if (job.refusal?.code === 'import-changed' && begun) void show(begun.file, begun.replace, true)
      else state.value = { kind: 'ended', job }
      onDone()
      return
    }
    const stopping = state.value.kind === 'running' && state.value.stopping
    state.value = { kind: 'running', job, stopping, failure: null }
    lookAgain(job, POLL)
  }

  function lookAgain(job: HistoryJob, after: number): void {
    if (left) return
    timer = setTimeout(() => void look(job), after)
  }

  async function look(job: HistoryJob): Promise<void> {
    const answer = await askJob('GET', `/api/history/imports/${encodeURIComponent(job.id)}`)
    if (left) return
    if (answer.ok) follow(answer.value)
    else if (answer.error.refusal === 'not-found') state.value = { kind: 'gone' }
    else {
      const stopping = state.value.kind === 'running' && state.value.stopping
      state.value = { kind: 'running', job, stopping, failure: answer.error }
      lookAgain(job, POLL_OFFLINE)
    }
  }

  return {
    state: readonly(state) as Readonly<Ref<HistoryImportState>>,
    follow,
    async check(file) {
      state.value = { kind: 'checking' }
      const bytes = await readChosenFile(file)
      const type = /\.csv$/i.test(file.name) ? CSV_TYPE : XLSX_TYPE
      if (bytes === null) state.value = { kind: 'unreadable' }
      // What the server would answer, without the minutes that a slow line takes to send it.
      else if (bytes.length > MAX_HISTORY_BYTES)
        state.value = { kind: 'failed', failure: failureOf(new NetworkFault('refused', 'history-too-long')) }
      else await show({ name: file.name, type, bytes }, false, false)
    },
    async setReplace(replace) {
      const shown = state.value
      if (shown.kind !== 'shown' || shown.busy) return
      state.value = { ...shown, busy: true }
      await show(shown.file, replace, false)
    },
    async apply() {
      const shown = state.value
      if (shown.kind !== 'shown' || shown.busy) return
      state.value = { ...shown, busy: true, failure: null }
      const query = new URLSearchParams({
        plan: shown.answer.plan,
        replace: shown.replace ? '1' : '0',
        // An address has no room for more.
        file: shown.file.name.slice(0, 100),
      })
      const answer = await send(`/api/history/imports?${query.toString()}`, shown.file, HistoryJob)
      begun = shown
      if (answer.ok) follow(answer.value)
      else state.value = { ...shown, busy: false, failure: answer.error }
    },
    async stop() {
      const running = state.value
      if (running.kind !== 'running' || running.stopping) return
      state.value = { ...running, stopping: true }
      const answer = await askJob('POST', `/api/history/imports/${encodeURIComponent(running.job.id)}/stop`)
      if (!answer.ok && state.value.kind === 'running')
        state.value = { ...state.value, stopping: false, failure: answer.error }
    },
    template: () =>
      attempt(async () => {
        const question = {
          method: 'GET',
          path: '/api/history/template',
          contentType: null,
          body: null,
        } as const
        const answer = await inSession(ports, () =>
          askBytes(ports.network, { ...question, timeout: FILE_TIMEOUT }),
        )
        saveFile(new Blob([answer.body], { type: XLSX_TYPE }), 'mau-ket-qua-cac-nam.xlsx')
      }),
  }
}

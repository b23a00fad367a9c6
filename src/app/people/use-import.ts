import type * as v from 'valibot'
import { readonly, shallowRef, type Ref } from 'vue'
import type { Result } from '../../domain/shared/result.ts'
import {
  ImportedAnswer,
  ImportPlanAnswer,
  MAX_IMPORT_BYTES,
  XLSX_TYPE,
  type ImportRow,
} from '../../protocol/import.schema.ts'
import { dexieDisk } from '../../storage/dexie-disk.ts'
import { inSession } from '../../sync/1-renew-session.ts'
import { askBytes, FILE_TIMEOUT, readJson } from '../../sync/http/ask.ts'
import { createHttpNetwork } from '../../sync/http/http-network.ts'
import { NetworkFault } from '../../sync/http/network-fault.ts'
import { readChosenFile } from '../read-chosen-file.ts'
import { saveFile } from '../save-file.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { attempt, failureOf } from '../session/failure-of.ts'
import { useSessionStore } from '../session/session.store.ts'
import { useSpace } from '../session/use-space.ts'

export type { ImportedAnswer, ImportRow } from '../../protocol/import.schema.ts'

export type ImportState =
  | { readonly kind: 'begin' }
  | { readonly kind: 'checking' }
  /** The browser could not read the file: changed, moved, or held by another program. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'failed'; readonly failure: AccessFailure }
  | ImportShown
  | { readonly kind: 'done'; readonly counts: ImportedAnswer }

/** What the file would do. The bytes are those that were checked, whatever happens to the file on disk. */
export interface ImportShown {
  readonly kind: 'shown'
  readonly file: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  readonly plan: string
  readonly rows: readonly ImportRow[]
  readonly applying: boolean
  /** The data changed after an earlier check, so this is shown instead of being imported. */
  readonly anew: boolean
  /** Why the last try to import did not get through. */
  readonly failure: AccessFailure | null
}

export interface ImportFromFile {
  readonly state: Readonly<Ref<ImportState>>
  check(file: File): Promise<void>
  /** Imports exactly what is shown, or shows what it would be now. */
  apply(): Promise<void>
  /** The template with the administrator's units, handed to the browser to save. */
  template(): Promise<Result<void, AccessFailure>>
}

/** Units and people from an Excel file, for an administrator. Lives at the server. */
export function useImport(): ImportFromFile {
  const space = useSpace()
  const session = useSessionStore()
  const ports = { disk: dexieDisk(space), network: createHttpNetwork(space.device) }
  const state = shallowRef<ImportState>({ kind: 'begin' })

  const post = <T>(path: string, body: Uint8Array<ArrayBuffer>, schema: v.GenericSchema<unknown, T>) =>
    attempt(() =>
      inSession(ports, async () => {
        const question = { method: 'POST', path, contentType: XLSX_TYPE, body } as const
        return readJson(await ports.network.send({ ...question, timeout: FILE_TIMEOUT }), schema)
      }),
    )

  async function show(file: ImportShown['file'], anew: boolean): Promise<void> {
    const answer = await post('/api/import/check', file.bytes, ImportPlanAnswer)
    state.value = answer.ok
      ? { kind: 'shown', file, ...answer.value, applying: false, anew, failure: null }
      : { kind: 'failed', failure: answer.error }
  }

  async function check(file: File): Promise<void> {
    state.value = { kind: 'checking' }
    const bytes = await readChosenFile(file)
    if (bytes === null) state.value = { kind: 'unreadable' }
    // What the server would answer, without the minutes that a slow line takes to send it.
    else if (bytes.length > MAX_IMPORT_BYTES)
      state.value = { kind: 'failed', failure: failureOf(new NetworkFault('refused', 'import-too-long')) }
    else await show({ name: file.name, bytes }, false)
  }

  async function apply(): Promise<void> {
    const shown = state.value
    if (shown.kind !== 'shown' || shown.applying) return
    state.value = { ...shown, applying: true, failure: null }
    const path = `/api/import/apply?plan=${encodeURIComponent(shown.plan)}`
    const answer = await post(path, shown.file.bytes, ImportedAnswer)
    if (answer.ok) {
      // New units are offered in the pickers at once.
      const { identity } = answer.value
      if (identity) {
        await ports.disk.renewIdentity(identity)
        session.renewIdentity(identity)
      }
      state.value = { kind: 'done', counts: answer.value }
    } else if (answer.error.refusal === 'import-changed') await show(shown.file, true)
    else state.value = { ...shown, applying: false, failure: answer.error }
  }

  return {
    state: readonly(state) as Readonly<Ref<ImportState>>,
    check,
    apply,
    template: () =>
      attempt(async () => {
        const question = {
          method: 'GET',
          path: '/api/import/template',
          contentType: null,
          body: null,
        } as const
        const answer = await inSession(ports, () =>
          askBytes(ports.network, { ...question, timeout: FILE_TIMEOUT }),
        )
        saveFile(new Blob([answer.body], { type: XLSX_TYPE }), 'mau-nhap-so-tcpl.xlsx')
      }),
  }
}

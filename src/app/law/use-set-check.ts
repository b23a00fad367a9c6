import { shallowReadonly, shallowRef, type ShallowRef } from 'vue'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { parseCriteriaSet } from '../../domain/criteria-set/parse-criteria-set.ts'
import { SetSheetsAnswer } from '../../protocol/criteria-sets.schema.ts'
import { MAX_IMPORT_BYTES } from '../../protocol/import.schema.ts'
import { NetworkFault } from '../../sync/http/network-fault.ts'
import { readChosenFile } from '../read-chosen-file.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { failureOf } from '../session/failure-of.ts'
import { useSpace } from '../session/use-space.ts'
import { lawServer } from './law-server.ts'

export type SetFileFault = SetSheetsAnswer['errors'][number]

export type SetCheckState =
  | { readonly kind: 'begin' | 'checking' | 'unreadable' }
  | { readonly kind: 'failed'; readonly failure: AccessFailure }
  | { readonly kind: 'wrong'; readonly name: string; readonly faults: readonly SetFileFault[] }
  | { readonly kind: 'right'; readonly name: string; readonly set: CriteriaSet }

export interface SetCheck {
  readonly state: Readonly<ShallowRef<SetCheckState>>
  check(file: File): Promise<void>
  forget(): void
}

/** An .xlsx file of a criteria set, read and judged by the server; nothing is written anywhere. */
export function useSetCheck(province: () => string): SetCheck {
  const server = lawServer(useSpace())
  const state = shallowRef<SetCheckState>({ kind: 'begin' })

  async function judge(file: File): Promise<SetCheckState> {
    const bytes = await readChosenFile(file)
    if (bytes === null) return { kind: 'unreadable' }
    // What the server would answer, without the minutes that a slow line takes to send it.
    if (bytes.length > MAX_IMPORT_BYTES)
      return { kind: 'failed', failure: failureOf(new NetworkFault('refused', 'import-too-long')) }
    const path = `/api/criteria-sets/check?province=${encodeURIComponent(province())}`
    const answer = await server.send(path, bytes, SetSheetsAnswer)
    if (!answer.ok) return { kind: 'failed', failure: answer.error }
    if (!answer.value.ok) return { kind: 'wrong', name: file.name, faults: answer.value.errors }
    const parsed = parseCriteriaSet(answer.value.set)
    if (parsed.ok) return { kind: 'right', name: file.name, set: parsed.value }
    // The server of another version takes what this app does not read.
    return { kind: 'failed', failure: failureOf(new NetworkFault('server', 'unreadable-answer')) }
  }

  return {
    state: shallowReadonly(state),
    async check(file) {
      state.value = { kind: 'checking' }
      state.value = await judge(file)
    },
    forget() {
      state.value = { kind: 'begin' }
    },
  }
}

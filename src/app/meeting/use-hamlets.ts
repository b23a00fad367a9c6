import { v7 } from 'uuid'
import { computed, type ComputedRef } from 'vue'
import { parseFieldName, type BookField } from '../../domain/dossier/field-name.ts'
import type { Hamlet } from '../../domain/meeting/hamlet.ts'
import { readHamlets } from '../../domain/meeting/read-hamlets.ts'
import type { FieldState } from '../../domain/log/field-state.ts'
import type { FaultKind } from '../fault.ts'
import type { FieldChange } from '../dossier/field-change.ts'
import type { LockReason } from '../dossier/lock-reason.ts'
import type { OpenDossier } from '../dossier/use-dossier.ts'

/** What was removed, as it stood: enough to bring it back. */
export type Removed = readonly FieldChange[]

export interface Hamlets {
  /** False until the store has answered. */
  readonly ready: ComputedRef<boolean>
  readonly fault: ComputedRef<FaultKind | null>
  readonly list: ComputedRef<readonly Hamlet[]>
  readonly lock: ComputedRef<LockReason | null>
  of(id: string | null): Hamlet | null
  /** A new one without a name, of the kind most of the others are; resolves with its id. */
  add(): Promise<string>
  remove(id: string): Promise<Removed>
  putBack(removed: Removed): Promise<void>
  /** Takes over hamlets with their rosters, such as those of last year's dossier. */
  take(hamlets: readonly FieldState[]): Promise<void>
}

/** The hamlets of the open dossier's commune, in its record `meetings`. */
export function useHamlets(dossier: OpenDossier): Hamlets {
  const book = dossier.book('meetings', () => 'hamlet/')
  const list = computed(() => readHamlets(book.data.value ?? []))
  const card = (of: string): BookField => ({ kind: 'hamlet', of, aspect: 'card' })
  return {
    ready: computed(() => book.data.value !== null),
    fault: computed(() => book.fault.value),
    list,
    lock: computed(() => dossier.lockOf(card('new'), 'meetings')),
    of: (id) => list.value.find((hamlet) => hamlet.id === id) ?? null,
    async add() {
      const id = v7()
      const kind = list.value.at(-1)?.kind ?? 'thôn'
      const value = { kind, name: '', households: null, head: '', scattered: false }
      await dossier.record([{ part: 'meetings', field: card(id), value, seen: [] }])
      return id
    },
    async remove(id) {
      const stood = (book.data.value ?? []).flatMap(({ field, heads }): FieldChange[] => {
        const name = parseFieldName(field)
        const value = heads.at(-1)?.value ?? null
        if (name?.kind !== 'hamlet' || name.of !== id || value === null) return []
        return [{ part: 'meetings', field: name, value }]
      })
      await dossier.record(stood.map((change) => ({ ...change, value: null })))
      return stood
    },
    async putBack(removed) {
      await dossier.record(removed)
    },
    async take(fields) {
      const changes = fields.flatMap(({ field, heads }): FieldChange[] => {
        const name = parseFieldName(field)
        const value = heads.at(-1)?.value ?? null
        if (name?.kind !== 'hamlet' || value === null) return []
        return [{ part: 'meetings', field: name, value }]
      })
      await dossier.record(changes)
    },
  }
}

import { computed, type ComputedRef } from 'vue'
import type { BookField } from '../../domain/dossier/field-name.ts'
import type { Opinion } from '../../domain/opinion/opinion.ts'
import { readOpinions } from '../../domain/opinion/read-opinions.ts'
import type { LockReason } from '../dossier/lock-reason.ts'
import type { OpenDossier } from '../dossier/use-dossier.ts'
import type { FaultKind } from '../fault.ts'

export interface Opinions {
  /** False until the store has answered. */
  readonly ready: ComputedRef<boolean>
  readonly fault: ComputedRef<FaultKind | null>
  /** Removed ones too, as they were received. */
  readonly list: ComputedRef<readonly Opinion[]>
  /** Why nothing may be added or changed. */
  readonly lock: ComputedRef<LockReason | null>
  readonly replyLock: ComputedRef<LockReason | null>
  name(id: string, aspect: 'said' | 'reply' | 'removed'): BookField
  remove(id: string, reason: string): Promise<void>
  restore(id: string): Promise<void>
}

/** What people said of the open dossier's result, and how the commune answered. */
export function useOpinions(dossier: OpenDossier): Opinions {
  const book = dossier.book('self', () => 'opinion/')
  const name: Opinions['name'] = (of, aspect) => ({ kind: 'opinion', of, aspect })
  return {
    ready: computed(() => book.data.value !== null),
    fault: computed(() => book.fault.value),
    list: computed(() => readOpinions(book.data.value ?? [])),
    lock: computed(() => dossier.lockOf(name('new', 'said'))),
    replyLock: computed(() => dossier.lockOf(name('new', 'reply'))),
    name,
    async remove(id, reason) {
      await dossier.record([{ field: name(id, 'removed'), value: { reason } }])
    },
    async restore(id) {
      await dossier.record([{ field: name(id, 'removed'), value: null }])
    },
  }
}

import { computed, type ComputedRef } from 'vue'
import type { BookField } from '../../domain/dossier/field-name.ts'
import { readOpinions } from '../../domain/opinion/read-opinions.ts'
import { standingOpinions, type Opinion } from '../../domain/opinion/opinion.ts'
import type { LockReason } from '../dossier/lock-reason.ts'
import type { OpenMeeting } from './use-meeting.ts'

export interface MeetingOpinions {
  /** Caught at this meeting and not removed, in the order they were. */
  readonly list: ComputedRef<readonly Opinion[]>
  readonly lock: ComputedRef<LockReason | null>
  /** Takes it out of the ledger; the ledger keeps that it was there. */
  remove(id: string, reason: string): Promise<void>
  putBack(id: string): Promise<void>
}

/** Opinions said at the open meeting; they stand in the dossier's ledger, to be answered there. */
export function useMeetingOpinions(open: OpenMeeting): MeetingOpinions {
  const { dossier } = open
  const book = dossier.book('self', () => 'opinion/')
  const field = (of: string, aspect: string): BookField => ({ kind: 'opinion', of, aspect })
  return {
    list: computed(() =>
      standingOpinions(readOpinions(book.data.value ?? [])).filter(
        ({ meeting }) => meeting === open.id.value,
      ),
    ),
    lock: computed(() => dossier.lockOf(field('new', 'said'))),
    async remove(id, reason) {
      await dossier.record([{ field: field(id, 'removed'), value: { reason } }])
    },
    async putBack(id) {
      await dossier.record([{ field: field(id, 'removed'), value: null }])
    },
  }
}

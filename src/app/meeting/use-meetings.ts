import { v7 } from 'uuid'
import { computed, type ComputedRef } from 'vue'
import type { Hamlet } from '../../domain/meeting/hamlet.ts'
import type { Meeting } from '../../domain/meeting/meeting.ts'
import { readMeetings } from '../../domain/meeting/read-meeting.ts'
import type { Json } from '../../domain/shared/json.ts'
import type { FieldChange } from '../dossier/field-change.ts'
import type { LockReason } from '../dossier/lock-reason.ts'
import type { OpenDossier } from '../dossier/use-dossier.ts'
import type { FaultKind } from '../fault.ts'
import { agendaOf, type Planned } from './purpose-agenda.ts'
import type { MeetingPart } from './use-meeting.ts'

/** What a new meeting begins with. */
export interface NewMeeting extends Planned {
  readonly hamlet: Hamlet | null
  readonly title: string
  readonly day: string
  readonly time: string
  readonly place: string
}

export interface Meetings {
  readonly ready: ComputedRef<boolean>
  readonly fault: ComputedRef<FaultKind | null>
  /** By day. */
  readonly list: ComputedRef<readonly Meeting[]>
  readonly lock: ComputedRef<LockReason | null>
  /** Plans it with the agenda of its purpose; resolves with its id. */
  begin(meeting: NewMeeting): Promise<string>
}

/** The meetings of one part of the open dossier. */
export function useMeetings(dossier: OpenDossier, part: MeetingPart): Meetings {
  const book = dossier.book(part, () => 'meeting/')
  return {
    ready: computed(() => book.data.value !== null),
    fault: computed(() => book.fault.value),
    list: computed(() => readMeetings(book.data.value ?? [])),
    lock: computed(() => dossier.lockOf({ kind: 'meeting', of: 'new', aspect: 'plan' }, part)),
    async begin({ hamlet, title, day, time, place, ...planned }) {
      const { purpose } = planned
      const of = v7()
      const plan = {
        ...{ kind: purpose === 'agreement' ? 'agreement' : 'hamlet', purpose, title },
        ...{ hamlet: hamlet?.id ?? null, day: day || null, time, place },
        ...{ noticeDay: null, noticeWays: [], papersDay: null, clusters: [] },
      }
      const change = (aspect: string, value: Json, each?: string): FieldChange => ({
        part,
        field: { kind: 'meeting', of, aspect, ...(each !== undefined && { each }) },
        value,
        seen: [],
      })
      const total = hamlet?.households ?? (hamlet?.roster.length || null)
      await dossier.record([
        change('plan', plan),
        ...(total === null ? [] : [change('households', { total })]),
        ...agendaOf(planned).map((item, at) => change('item', { no: at + 1, ...item, text: '' }, v7())),
      ])
      return of
    },
  }
}

import { computed, inject, provide, shallowReactive, type ComputedRef, type InjectionKey } from 'vue'
import { formatFieldName, type BookField } from '../../domain/dossier/field-name.ts'
import { recordOf, type DossierPart } from '../../domain/log/record-id.ts'
import type { Hamlet } from '../../domain/meeting/hamlet.ts'
import { attendanceOf, type Attendance } from '../../domain/meeting/attendance.ts'
import type { Irregularity } from '../../domain/meeting/irregularity.ts'
import type { Meeting, Moment } from '../../domain/meeting/meeting.ts'
import { meetingLawInForce } from '../../domain/meeting/meeting-law-in-force.ts'
import type { MeetingLaw } from '../../domain/meeting/meeting-law.ts'
import {
  irregularitiesNow,
  irregularitiesOf,
  type MeetingContext,
} from '../../domain/meeting/meeting.rules.ts'
import { readHamlets } from '../../domain/meeting/read-hamlets.ts'
import { readMeeting } from '../../domain/meeting/read-meeting.ts'
import type { Json } from '../../domain/shared/json.ts'
import type { LocalDate } from '../../domain/shared/local-date.ts'
import { historyOf } from '../../storage/read/read-heads.ts'
import type { FieldChange } from '../dossier/field-change.ts'
import type { LockReason } from '../dossier/lock-reason.ts'
import { typedOver } from '../dossier/typed-over.ts'
import type { OpenDossier } from '../dossier/use-dossier.ts'
import type { FaultKind } from '../fault.ts'
import { leftAt, type LeftAt } from './left-at.ts'
import { useSpace } from '../session/use-space.ts'
import { today } from '../today.ts'

/** Where a meeting stands: hamlet meetings in the commune's own book, the agreement meeting beside the answers. */
export type MeetingPart = Exclude<DossierPart, 'appraisal'>

/** One change of a meeting: `null` takes back what a field holds. */
export interface MeetingChange {
  readonly aspect: string
  readonly each?: string
  readonly value: Json
}

/** One meeting as its screens see it: it follows the store, with what is being typed laid over. */
export interface OpenMeeting {
  readonly dossier: OpenDossier
  readonly part: MeetingPart
  readonly id: ComputedRef<string>
  /** False until the store has answered. */
  readonly ready: ComputedRef<boolean>
  readonly fault: ComputedRef<FaultKind | null>
  /** Null: removed, or nothing of it is on this device. */
  readonly meeting: ComputedRef<Meeting | null>
  readonly law: MeetingLaw
  /** Null together with `meeting`. */
  readonly attendance: ComputedRef<Attendance | null>
  /** What is not as it should be now; refusals first. */
  readonly irregularities: ComputedRef<readonly Irregularity[]>
  /** Of these what waiting will not mend; once the meeting is closed, all of them. */
  readonly irregularitiesNow: ComputedRef<readonly Irregularity[]>
  /** All of them if the meeting were closed at `moment`. */
  irregularitiesIfClosed(moment: Moment): readonly Irregularity[]
  /** The hamlet it is of; null for the agreement meeting, and where the hamlet was removed. */
  readonly hamlet: ComputedRef<Hamlet | null>
  /** Why it cannot be written; `closed`: somebody ended it, and it has to be reopened first. */
  readonly lock: ComputedRef<LockReason | 'closed' | null>
  /** Why a meeting that was ended is open again; empty where it never was. */
  readonly reopenedFor: ComputedRef<string>
  /** Where this device wrote last at it. */
  readonly leftAt: ComputedRef<LeftAt | null>
  name(aspect: string, each?: string): BookField
  /** Takes the meeting out of the book: its plan stands for all of it. Resolves with the way back. */
  remove(): Promise<() => Promise<void>>
  /** Somebody took it out of the book, perhaps while it was being written here. */
  readonly removed: ComputedRef<boolean>
  /** Brings a removed meeting back as its plan stood; all else of it was never gone. */
  bringBack(): Promise<void>
  /** Ends the meeting at this moment, or opens it again for a reason: one act with what follows from it. */
  close(at: string): Promise<void>
  reopen(reason: string): Promise<void>
  /** Records changes as one act. */
  record(changes: readonly MeetingChange[]): Promise<void>
  /** Lays a value that is being typed over the recorded one; undefined takes it off. */
  overlay(name: BookField, value: Json | undefined): void
}

const KEY: InjectionKey<OpenMeeting> = Symbol('meeting')

/** The meeting that the page above has opened. */
export function useOpenMeeting(): OpenMeeting {
  const open = inject(KEY)
  if (!open) throw new Error('No page above opened a meeting')
  return open
}

const NO_ROLES: MeetingContext['roles'] = { ids: [], clause: null }

/**
 * Opens the meeting `id()` of a part of the dossier for the components below and follows it while the page lives.
 * @param roles whom the dossier's set wants at the agreement meeting
 * @param ended what is recorded with the closing or opening again: a legal step that the meeting makes
 */
export function useMeeting(
  dossier: OpenDossier,
  part: MeetingPart,
  id: () => string,
  roles: () => MeetingContext['roles'] = () => NO_ROLES,
  ended: (meeting: Meeting) => readonly FieldChange[] = () => [],
): OpenMeeting {
  const space = useSpace()
  const meetingId = computed(id)
  const book = dossier.book(part, () => `meeting/${meetingId.value}/`)
  const hamlets = part === 'meetings' ? dossier.book(part, () => 'hamlet/') : null
  const typed = shallowReactive(new Map<string, Json>())

  const meeting = computed(() => readMeeting(meetingId.value, typedOver(book.data.value ?? [], typed)))
  const name = (aspect: string, each?: string): BookField => ({
    kind: 'meeting',
    of: meetingId.value,
    aspect,
    ...(each !== undefined && { each }),
  })
  // Apart from the meeting: a keystroke at the meeting reads no roster anew.
  const known = computed(() => readHamlets(hamlets?.data.value ?? []))
  const hamletId = computed(() => meeting.value?.plan.hamlet ?? null)
  const hamlet = computed(() => known.value.find((one) => one.id === hamletId.value) ?? null)
  const context = computed<MeetingContext>(() => ({
    law: meetingLawInForce,
    today: today() as LocalDate,
    hamlet: hamlet.value,
    roles: roles(),
  }))
  const judged = (of: Meeting | null): readonly Irregularity[] =>
    of === null ? [] : irregularitiesOf(of, context.value)
  /** `at` empty: open again; why stays in the log, and stands here until it is closed anew. */
  async function recordClosed(value: Json, closed: Moment | null): Promise<void> {
    const after = meeting.value ? ended({ ...meeting.value, closed }) : []
    await dossier.record([{ part, field: name('closed'), value }, ...after])
  }
  const open: OpenMeeting = {
    dossier,
    part,
    id: meetingId,
    ready: computed(() => book.data.value !== null && hamlets?.data.value !== null),
    fault: computed(() => book.fault.value ?? hamlets?.fault.value ?? null),
    meeting,
    law: meetingLawInForce,
    attendance: computed(() => (meeting.value ? attendanceOf(meeting.value) : null)),
    irregularities: computed(() => judged(meeting.value)),
    irregularitiesNow: computed(() => (meeting.value ? irregularitiesNow(meeting.value, context.value) : [])),
    irregularitiesIfClosed: (moment) => judged(meeting.value && { ...meeting.value, closed: moment }),
    hamlet,
    lock: computed(
      () => dossier.lockOf(name('plan'), part) ?? (meeting.value?.closed ? ('closed' as const) : null),
    ),
    reopenedFor: computed(() => {
      const value = dossier.headsOf(name('closed'), part).at(-1)?.value ?? null
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return ''
      const { at, text } = value as { readonly [key: string]: Json }
      return at === '' && typeof text === 'string' ? text : ''
    }),
    leftAt: computed(() => leftAt(book.data.value ?? [], dossier.isThisDevice)),
    name,
    async remove() {
      await dossier.flush()
      const field = name('plan')
      const value = dossier.headsOf(field, part).at(-1)?.value ?? null
      await dossier.record([{ part, field, value: null }])
      return async () => void (await dossier.record([{ part, field, value }]))
    },
    removed: computed(() => {
      const heads = dossier.headsOf(name('plan'), part)
      return heads.length > 0 && heads.every(({ value }) => value === null)
    }),
    async bringBack() {
      const field = name('plan')
      const history = await historyOf(space, recordOf(dossier.id.value, part), formatFieldName(field))
      const last = history.findLast(({ value }) => value !== null)
      if (last) await dossier.record([{ part, field, value: last.value }])
    },
    close: (at) => recordClosed({ at, text: '' }, { at, text: '' }),
    reopen: (reason) => recordClosed({ at: '', text: reason }, null),
    async record(changes) {
      await dossier.record(
        changes.map(({ aspect, each, value }) => ({ part, field: name(aspect, each), value })),
      )
    },
    overlay(field, value) {
      const key = formatFieldName(field)
      if (value === undefined) typed.delete(key)
      else typed.set(key, value)
    },
  }
  provide(KEY, open)
  return open
}

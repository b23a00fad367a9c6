import { v7 } from 'uuid'
import { computed, type ComputedRef } from 'vue'
import type { BookField } from '../../domain/dossier/field-name.ts'
import type { Posting } from '../../domain/posting/posting.ts'
import {
  closingFindings,
  postingFindings,
  standingOf,
  type PostingFacts,
  type PostingFinding,
  type PostingStanding,
} from '../../domain/posting/posting.rules.ts'
import { readPostings } from '../../domain/posting/read-postings.ts'
import { stepDaysOf } from '../../domain/posting/step-days.ts'
import { procedureOf } from '../../domain/procedure/procedure-of.ts'
import type { PostingKind, Procedure } from '../../domain/procedure/procedure.ts'
import type { LocalDate } from '../../domain/shared/local-date.ts'
import type { FieldChange } from '../dossier/field-change.ts'
import type { LockReason } from '../dossier/lock-reason.ts'
import type { OpenDossier } from '../dossier/use-dossier.ts'
import { useWorkingCalendar } from '../dossier/use-working-calendar.ts'
import type { FaultKind } from '../fault.ts'
import { today } from '../today.ts'

export interface PostingView {
  readonly posting: Posting
  readonly standing: PostingStanding
  readonly findings: readonly PostingFinding[]
}

/** What was taken away, as it stood: enough to bring it back. */
export type TakenAway = readonly FieldChange[]

export interface Postings {
  /** False until the store has answered. */
  readonly ready: ComputedRef<boolean>
  readonly fault: ComputedRef<FaultKind | null>
  /** Null until the set is known. */
  readonly procedure: ComputedRef<Procedure | null>
  readonly list: ComputedRef<readonly PostingView[]>
  readonly lock: ComputedRef<LockReason | null>
  /** Why this person may not end a posting: its day goes into the legal path, which not everybody writes. */
  closingLock(view: PostingView): LockReason | null
  name(id: string, aspect: string, each?: string): BookField
  /** A new one that begins today; resolves with its id. */
  begin(kind: PostingKind): Promise<string>
  addBroadcast(id: string, day: string, time: string): Promise<void>
  removeBroadcast(id: string, broadcast: string): Promise<TakenAway>
  /** What would be wrong with taking it down on that day. */
  findingsIfClosed(posting: Posting, day: LocalDate): readonly PostingFinding[]
  /** Ends it and records the days of the legal step it makes, as one act. */
  close(posting: Posting, day: LocalDate): Promise<void>
  reopen(posting: Posting): Promise<void>
  remove(posting: Posting): Promise<TakenAway>
  putBack(taken: TakenAway): Promise<void>
}

/** Public postings of the open dossier, judged by the steps of its set and the official calendar. */
export function usePostings(dossier: OpenDossier): Postings {
  const book = dossier.book('self', () => 'posting/')
  const calendar = useWorkingCalendar()
  const procedure = computed(() => dossier.set.value && procedureOf(dossier.set.value.id))
  const postings = computed(() => readPostings(book.data.value ?? []))
  const facts = computed<PostingFacts | null>(() => {
    const [set, known] = [dossier.set.value, procedure.value]
    return (
      set &&
      known && {
        set,
        procedure: known,
        year: dossier.year.value,
        steps: dossier.self.value.steps,
        today: today() as LocalDate,
        calendar: calendar.value,
      }
    )
  })
  const list = computed(() => {
    const given = facts.value
    return given
      ? postings.value.map((posting) => ({
          posting,
          standing: standingOf(posting, given),
          findings: postingFindings(posting, given),
        }))
      : []
  })
  const name = (id: string, aspect: string, each?: string): BookField => ({
    kind: 'posting',
    of: id,
    aspect,
    ...(each !== undefined && { each }),
  })

  /**
   * The days of the legal step as its closed postings now say them. A day somebody recorded by hand goes only where the
   * postings say another one; where they say none any more, only what they had said themselves is taken back.
   */
  function stepChanges(posting: Posting, closed: LocalDate | null): FieldChange[] {
    const [set, duty] = [dossier.set.value, facts.value && standingOf(posting, facts.value).duty]
    if (!set || !duty) return []
    const before = stepDaysOf(set, duty, postings.value)
    const after = stepDaysOf(
      set,
      duty,
      postings.value.map((one) => (one.id === posting.id ? { ...one, closed } : one)),
    )
    return Object.entries(after).flatMap(([step, day]): FieldChange[] => {
      const field = { kind: 'step', step } as const
      const stands = dossier.self.value.steps[step] ?? null
      const ours = day !== null || stands === before[step]
      return stands === day || !ours || dossier.lockOf(field) ? [] : [{ field, value: day }]
    })
  }
  const takeAway = async (fields: readonly FieldChange['field'][]): Promise<TakenAway> => {
    const stood = fields.flatMap((field): FieldChange[] => {
      const value = dossier.headsOf(field).at(-1)?.value ?? null
      return value === null ? [] : [{ field, value }]
    })
    await dossier.record(stood.map(({ field }) => ({ field, value: null })))
    return stood
  }

  return {
    ready: computed(() => book.data.value !== null && dossier.whole.value),
    fault: computed(() => book.fault.value),
    procedure,
    list,
    lock: computed(() => dossier.lockOf(name('new', 'card'))),
    closingLock({ posting, standing }) {
      const own = dossier.lockOf(name(posting.id, 'closed'))
      const step = standing.duty?.step ?? null
      if (own || step === null) return own
      const of = dossier.lockOf({ kind: 'step', step: String(step) })
      // Sent meanwhile: what is posted is still recorded, the path stays as it was sealed.
      return of === 'not-permitted' ? of : null
    },
    name,
    async begin(kind) {
      const id = v7()
      const way = procedure.value?.posting?.duties
        .flatMap(({ ways }) => ways)
        .find((one) => one.kind === kind)
      const what = procedure.value?.posting?.what.flatMap(({ value }) => value ?? []) ?? []
      const value = { kind, what, place: way?.places[0] ?? '', from: today(), link: '' }
      await dossier.record([{ field: name(id, 'card'), value, seen: [] }])
      return id
    },
    async addBroadcast(id, day, time) {
      await dossier.record([{ field: name(id, 'broadcast', v7()), value: { day, time, note: '' }, seen: [] }])
    },
    removeBroadcast: (id, broadcast) => takeAway([name(id, 'broadcast', broadcast)]),
    findingsIfClosed: (posting, day) => (facts.value ? closingFindings(posting, day, facts.value) : []),
    async close(posting, day) {
      await dossier.record([
        { field: name(posting.id, 'closed'), value: { day } },
        ...stepChanges(posting, day),
      ])
    },
    async reopen(posting) {
      await dossier.record([
        { field: name(posting.id, 'closed'), value: null },
        ...stepChanges(posting, null),
      ])
    },
    remove: (posting) => takeAway([name(posting.id, 'card')]),
    async putBack(taken) {
      await dossier.record(taken)
    },
  }
}

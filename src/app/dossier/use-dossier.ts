import {
  computed,
  inject,
  onScopeDispose,
  provide,
  shallowReactive,
  type ComputedRef,
  type InjectionKey,
  type Ref,
} from 'vue'
import type { CriteriaSet, Indicator } from '../../domain/criteria-set/criteria-set.ts'
import { attachedTo } from '../../domain/dossier/attached-to.ts'
import { readAppraisal, type Appraisal } from '../../domain/dossier/appraisal.ts'
import { dossierState, type DossierState } from '../../domain/dossier/dossier.workflow.ts'
import { formatFieldName, type FieldName } from '../../domain/dossier/field-name.ts'
import { readActs } from '../../domain/dossier/read-acts.ts'
import { readRecusals } from '../../domain/dossier/recusal.ts'
import type { Separation } from '../../domain/dossier/write.rules.ts'
import { readSelfAssessment, type SelfAssessment } from '../../domain/dossier/self-assessment.ts'
import type { FieldHead, FieldState } from '../../domain/log/field-state.ts'
import type { KnownEntry } from '../../domain/log/ports.ts'
import { parseDossierId, recordOf, type DossierPart } from '../../domain/log/record-id.ts'
import { rolesAtOffice, rolesOver, type Role } from '../../domain/person/role.ts'
import type { Answers, Assessment } from '../../domain/scoring/assessment.ts'
import type { Json } from '../../domain/shared/json.ts'
import type { NewFile } from '../../storage/files/file-row.ts'
import { headsOfFields } from '../../storage/read/read-heads.ts'
import { afterPaint } from '../after-paint.ts'
import type { FaultKind } from '../fault.ts'
import { firstScreen } from '../first-screen.ts'
import { dayOfRights } from '../session/day-of-rights.ts'
import { useDirectory, type DirectoryPerson } from '../session/use-directory.ts'
import { useSessionStore } from '../session/session.store.ts'
import { useSpace } from '../session/use-space.ts'
import { today } from '../today.ts'
import { useChunk } from '../use-chunk.ts'
import { useLive, type Live } from '../use-live.ts'
import type { FieldChange } from './field-change.ts'
import { lockReason, type LockReason } from './lock-reason.ts'
import { recordFields, writing } from './record-fields.ts'
import { typedOver } from './typed-over.ts'
import type { Undoable } from './restore.ts'
import { undoing } from './undoing.ts'
import { useDossierSet } from './use-dossier-set.ts'
import { useFlush } from './use-flush.ts'

/** One dossier as the screens below its layout see it: everything follows the store. */
export interface OpenDossier {
  readonly id: ComputedRef<string>
  readonly unit: ComputedRef<{ readonly id: string; readonly name: string }>
  readonly year: ComputedRef<number>
  /** Until the set and the answers are read; evidence may follow a moment later. */
  readonly loading: ComputedRef<boolean>
  /** Evidence and the days of legal steps, which come behind the answers, have been read. */
  readonly whole: Readonly<Ref<boolean>>
  readonly fault: ComputedRef<FaultKind | null>
  /** Null where this device has neither the set, shipped or published, nor perhaps the revision the dossier is pinned to. */
  readonly set: ComputedRef<CriteriaSet | null>
  /** The revision recorded with the first entry; null before that, and in dossiers begun before it was recorded. */
  readonly pinned: ComputedRef<number | null>
  /** What the commune has recorded, its evidence apart. */
  readonly fields: Readonly<Ref<readonly FieldState[]>>
  readonly indicators: ComputedRef<readonly Indicator[]>
  /** What is recorded, with what is being typed laid over it. */
  readonly self: ComputedRef<SelfAssessment>
  /** A moment later than the answers. */
  readonly assessment: ComputedRef<Assessment | null>
  /** What would come out if this field of the commune's column had this value. */
  assessedWith(field: FieldName, value: Json): Assessment | null
  readonly appraisal: ComputedRef<Appraisal>
  readonly state: ComputedRef<DossierState>
  readonly roles: ComputedRef<ReadonlySet<Role>>
  /** Where the id names an office's book: the roles by which the person works in that office. */
  readonly officeRoles: ComputedRef<ReadonlySet<Role>>
  /** What keeps the person from judging this dossier, as far as this device knows. */
  readonly separation: ComputedRef<Separation>
  readonly people: ComputedRef<readonly DirectoryPerson[]>
  readonly undoable: Readonly<Ref<Undoable | null>>
  lockOf(field: FieldName, part?: DossierPart): LockReason | null
  headsOf(field: FieldName, part?: DossierPart): readonly FieldHead[]
  personName(id: string): string | null
  /** What a device is called where people are told of it; null for one unknown here. */
  deviceLabel(id: string): string | null
  isThisDevice(id: string): boolean
  /** Records several fields as one act; resolves after the strict transaction. Throws `StorageFault`. */
  record(changes: readonly FieldChange[], files?: readonly NewFile[]): Promise<readonly KnownEntry[]>
  /** Lays a value that is being typed over the recorded one, after the key has been painted; undefined takes it off. */
  overlay(field: FieldName, part: DossierPart, value: Json | undefined): void
  /**
   * Follows the fields of a part that begin with `prefix()` while the calling scope lives, besides those every page sees;
   * null: not known yet. From then on `headsOf` and `useField` know them too.
   */
  book(part: DossierPart, prefix: () => string): Live<readonly FieldState[] | null>
  /** Commits on `flush`, when the page is hidden or replaced, and before sending. */
  onFlush(commit: () => Promise<void>): () => void
  /** Rejects when something typed could not be recorded: it must not be sent without. */
  flush(): Promise<void>
  /** Takes back the last change, what is on its way to the disk included; null where there was none. Rejects as `flush` does. */
  undo(): Promise<Undoable | null>
  /** Brings back what stood in a field before this device changed it: two values as a conflict. */
  putBack(undoable: Undoable): Promise<void>
}

type BookLive = Live<readonly FieldState[] | null>

const KEY: InjectionKey<OpenDossier> = Symbol('dossier')
const CORE = [
  'fact/',
  'judgement/',
  'mark/',
  'not-arising/',
  'declaration/',
  'unit-type',
  'remark/',
  'owner/',
  'revision',
  'act/',
  'ruling/',
]
/** What the first field does not need comes behind it. */
const BEHIND = ['evidence/', 'removed/', 'attachment/', 'step/']
const APPRAISED = ['finding/', 'confirmation/', 'step/', 'recusal/', 'assignee', 'act/', 'ruling/']
/** One for all: a field without a value must not look changed each time another one is. */
const NO_HEADS: readonly FieldHead[] = []

/** The dossier that the layout above has opened. */
export function useDossier(): OpenDossier {
  const dossier = inject(KEY)
  if (!dossier) throw new Error('No layout above this page opened a dossier')
  return dossier
}

/** Opens the dossier `id()` for the pages below and follows it while the calling layout lives. */
export function openDossier(id: () => string): OpenDossier {
  const session = useSessionStore()
  const space = useSpace()
  const directory = useDirectory()
  const dossierId = computed(id)
  const parsed = computed(() => {
    const result = parseDossierId(dossierId.value)
    return result.ok ? result.value : { unit: '', year: 0, set: '' }
  })

  // Answers first: they make the form. The pieces of evidence, which may be hundreds, come behind them.
  const recordId = (part: DossierPart) => recordOf(dossierId.value, part)
  const follow = (part: DossierPart, prefixes: readonly string[], asked: () => boolean = () => true) =>
    useLive<readonly FieldState[]>(() => {
      const record = recordId(part)
      return asked() ? () => headsOfFields(space, record, prefixes) : null
    }, [])
  const core = follow('self', CORE)
  const evidence = follow('self', BEHIND, () => firstScreen.over.value)
  const appraised = follow('appraisal', APPRAISED)
  const concluded = follow('council', ['act/', 'ruling/'])

  const { set, pinned, loading } = useDossierSet(parsed, core)

  const byName = (fields: () => readonly FieldState[]) =>
    computed(() => new Map(fields().map((state) => [state.field, state])))
  const books = shallowReactive(new Set<{ readonly part: DossierPart; readonly live: BookLive }>())
  const booksOf = (part: DossierPart) =>
    [...books].flatMap((book) => (book.part === part ? (book.live.data.value ?? []) : []))
  const stored: Readonly<Record<DossierPart, ComputedRef<ReadonlyMap<string, FieldState>>>> = {
    self: byName(() => [...core.data.value, ...evidence.data.value, ...booksOf('self')]),
    appraisal: byName(() => [...appraised.data.value, ...booksOf('appraisal')]),
    meetings: byName(() => booksOf('meetings')),
    council: byName(() => [...concluded.data.value, ...booksOf('council')]),
    sheets: byName(() => booksOf('sheets')),
    office: byName(() => booksOf('office')),
  }
  function book(part: DossierPart, prefix: () => string): BookLive {
    const live: BookLive = useLive<readonly FieldState[] | null>(() => {
      const [record, begins] = [recordId(part), prefix()]
      return () => headsOfFields(space, record, [begins])
    }, null)
    const followed = { part, live }
    books.add(followed)
    onScopeDispose(() => books.delete(followed))
    return live
  }

  const typed = shallowReactive(new Map<string, Json>())
  const overlay = afterPaint((key: string, value: Json | undefined) => {
    if (value === undefined) typed.delete(key)
    else typed.set(key, value)
  })
  const answers = computed(() => readSelfAssessment(typedOver(core.data.value, typed)))
  const pieces = computed(() => readSelfAssessment(evidence.data.value))
  const self = computed<SelfAssessment>(() => ({
    ...answers.value,
    // A day that is being typed lies over the answers.
    steps: { ...pieces.value.steps, ...answers.value.steps },
    evidence: pieces.value.evidence,
    attachments: pieces.value.attachments,
    conflicts: [...answers.value.conflicts, ...pieces.value.conflicts],
  }))
  // Behind the first field: a person types before the result of what he typed.
  const scoring = useChunk(() => import('./assess-by-set.ts'), firstScreen.stands)
  const assessmentOf = (given: Answers) =>
    set.value && scoring.value
      ? scoring.value.assessBySet(set.value, given, directory.officialDays.value)
      : null
  const assessment = computed(() => assessmentOf(answers.value.answers))
  const appraisal = computed(() => readAppraisal(appraised.data.value))
  const state = computed(() =>
    dossierState(readActs([...core.data.value, ...appraised.data.value, ...concluded.data.value])),
  )
  const rolesBy = (places: typeof rolesOver) =>
    computed<ReadonlySet<Role>>(() => {
      const who = session.identity
      if (!who) return new Set()
      return places(parsed.value.unit, who.grants, dayOfRights(who.grants), directory.ties.value)
    })
  const roles = rolesBy(rolesOver)
  const officeRoles = rolesBy(rolesAtOffice)
  /** As far as this device knows; the server looks at everything that was ever written. */
  const separation = computed<Separation>(() => {
    const me = session.identity?.person.id
    const mine = [...core.data.value, ...evidence.data.value].some(({ heads }) =>
      heads.some(({ author }) => author === me),
    )
    return { own: mine, recused: readRecusals(appraised.data.value).some((of) => of === me) }
  })

  const headsOf = (field: FieldName, part: DossierPart = 'self') =>
    stored[part].value.get(formatFieldName(field))?.heads ?? NO_HEADS
  const lockOf = (field: FieldName, part: DossierPart = 'self') =>
    lockReason({
      part,
      field: formatFieldName(field),
      author: session.identity?.person.id ?? '',
      roles: part === 'office' ? officeRoles.value : roles.value,
      state: state.value,
      today: today(),
      ...(part === 'self' ? {} : { separation: separation.value }),
      settles: headsOf(field, part).length > 1,
      attachedTo: (piece) => attachedTo(stored.self.value.values(), piece),
    })

  const write = (changes: readonly FieldChange[], files: readonly NewFile[] = []) =>
    recordFields(
      space,
      changes.map(({ field, value, part = 'self', seen, beside }) => ({
        record: recordId(part),
        field: formatFieldName(field),
        value,
        seen: seen ?? headsOf(field, part).map((head) => head.id),
        ...(beside ? { beside } : {}),
      })),
      files,
    )
  const { last: undoable, recorded, undo, putBack } = undoing((change) => write([change]))
  async function record(changes: readonly FieldChange[], files: readonly NewFile[] = []) {
    const [only] = changes
    const before = only ? headsOf(only.field, only.part) : []
    const first = pinning(changes)
    try {
      const all = await write([...changes, ...first], files)
      const written = all.slice(0, changes.length)
      recorded(changes, before, written)
      return written
    } catch (cause) {
      if (first.length > 0) pinnedHere = ''
      throw cause
    }
  }

  /** The dossier whose revision is being recorded: two quick entries need not both say it. */
  let pinnedHere = ''
  /** The first content of a dossier says by which revision of the set it was entered. */
  function pinning(changes: readonly FieldChange[]): readonly FieldChange[] {
    const begins = changes.some(({ part = 'self', field }) => part === 'self' && field.kind !== 'act')
    const said = changes.some(({ field }) => field.kind === 'revision')
    const field = { kind: 'revision' } as const
    if (!begins || said || pinned.value !== null || pinnedHere === dossierId.value) return []
    if (!set.value || lockOf(field)) return []
    pinnedHere = dossierId.value
    return [{ field, value: set.value.revision }]
  }

  // The first change should not wait for the code that signs it.
  void firstScreen.wait().then(writing)

  const { onFlush, flush } = useFlush()

  const dossier: OpenDossier = {
    id: dossierId,
    unit: computed(() => ({
      id: parsed.value.unit,
      name: directory.unitName(parsed.value.unit) ?? parsed.value.unit,
    })),
    year: computed(() => parsed.value.year),
    loading,
    whole: evidence.ready,
    fault: computed(() => core.fault.value ?? evidence.fault.value ?? appraised.fault.value),
    set,
    pinned,
    fields: core.data,
    indicators: computed(() => set.value?.criteria.flatMap((criterion) => criterion.indicators) ?? []),
    self,
    assessment,
    assessedWith(field, value) {
      const fields = typedOver(core.data.value, new Map([[formatFieldName(field), value]]))
      return assessmentOf(readSelfAssessment(fields).answers)
    },
    appraisal,
    state,
    roles,
    officeRoles,
    separation,
    people: computed(() => directory.peopleOf(parsed.value.unit)),
    undoable,
    lockOf,
    headsOf,
    personName: directory.personName,
    deviceLabel: directory.deviceLabel,
    isThisDevice: (device) => device === space.device,
    record,
    book,
    overlay(field, part, value) {
      if (part === 'self') overlay(formatFieldName(field), value)
    },
    onFlush,
    flush,
    undo: async () => {
      // The screen shows a value before it is recorded: it is the one a person means.
      await flush()
      return undo()
    },
    putBack,
  }
  provide(KEY, dossier)
  return dossier
}

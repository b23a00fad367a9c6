import { computed, onScopeDispose, readonly, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { formatFieldName, type FieldName } from '../../domain/dossier/field-name.ts'
import { canonicalJson } from '../../domain/log/canonical.ts'
import { writtenAt } from '../../domain/log/display-order.ts'
import type { FieldHead } from '../../domain/log/field-state.ts'
import { inConflict } from '../../domain/log/in-conflict.ts'
import { recordOf, type DossierPart } from '../../domain/log/record-id.ts'
import type { Json } from '../../domain/shared/json.ts'
import { dropDraft, saveDraft } from '../../storage/drafts/keep-draft.ts'
import { answered } from '../device/answered.ts'
import { diskTrouble } from '../device/disk-trouble.ts'
import { useSessionStore } from '../session/session.store.ts'
import { useSpace } from '../session/use-space.ts'
import { tabLife } from '../tab.ts'
import type { LockReason } from './lock-reason.ts'
import type { OpenDossier } from './use-dossier.ts'

export type FieldStatus = 'empty' | 'typing' | 'saving' | 'saved' | 'failed'

export interface Field {
  /** What is being typed, else the recorded value; null when there is none. */
  readonly value: ComputedRef<Json>
  /** `saved` only after the strict transaction, or when the store shows it. */
  readonly state: Readonly<Ref<FieldStatus>>
  readonly savedBy: ComputedRef<{
    readonly name: string | null
    readonly at: number
    readonly mine: boolean
  } | null>
  /** Heads that say different things: all are kept until somebody chooses. */
  readonly conflict: ComputedRef<readonly FieldHead[] | null>
  readonly lock: ComputedRef<LockReason | null>
  /** A keystroke: a draft row at once; an entry after a pause, on leaving, when the page is hidden. */
  type(value: Json): void
  leave(): void
  /** A choice: an entry at once. */
  put(value: Json): Promise<void>
  /** Settles a conflict in favour of one head: an entry that replaces all of them. */
  choose(headId: string): Promise<void>
}

/** What is typed and not recorded yet, with the heads that were on screen when typing began. */
interface Typed {
  readonly value: Json
  readonly seen: readonly string[]
}

/** A pause in typing after which a draft becomes an entry, in milliseconds. */
const PAUSE = 2000

/** One field of an open dossier, as a form shows and changes it. */
export function useField(dossier: OpenDossier, field: () => FieldName, part: DossierPart = 'self'): Field {
  const space = useSpace()
  const session = useSessionStore()
  const heads = computed(() => dossier.headsOf(field(), part))
  const draft = shallowRef<Typed | null>(null)
  /** What was just recorded, until the store shows other heads than those it replaced. */
  const echo = shallowRef<{ readonly value: Json; readonly id: string; readonly over: string } | null>(null)
  const state = shallowRef<FieldStatus>('empty')
  let timer: ReturnType<typeof setTimeout> | undefined
  let commits: Promise<void> = Promise.resolve()
  /** Why the last attempt to record the draft failed. */
  let failure: unknown = null
  const headIds = (): string[] => heads.value.map((head) => head.id)

  const recorded = computed<Json>(() => (echo.value ? echo.value.value : (heads.value.at(-1)?.value ?? null)))
  const value = computed<Json>(() => (draft.value ? draft.value.value : recorded.value))

  watch(
    heads,
    () => {
      // A photo stored meanwhile reads all heads anew: the old value must not come back for a moment.
      if (echo.value && echo.value.over !== headIds().join()) echo.value = null
      if (!draft.value && state.value !== 'failed') state.value = heads.value.length > 0 ? 'saved' : 'empty'
    },
    { immediate: true },
  )

  function type(next: Json): void {
    const typed = { value: next, seen: draft.value?.seen ?? headIds() }
    draft.value = typed
    dossier.overlay(field(), part, next)
    state.value = 'typing'
    keep(typed)
    clearTimeout(timer)
    timer = setTimeout(() => void commit(), PAUSE)
  }

  /** The draft row: what survives a killed browser. */
  function keep(typed: Typed): void {
    const row = {
      record: recordOf(dossier.id.value, part),
      field: formatFieldName(field()),
      tab: tabLife.tab,
    }
    const draftRow = { ...row, value: typed.value, replaces: typed.seen }
    answered(saveDraft(space, draftRow)).catch((cause: unknown) => {
      diskTrouble.tell(cause, 'midst')
      if (draft.value === typed) state.value = 'failed'
    })
  }

  /** Turns the draft into an entry, one at a time. Never rejects: `state` and `failure` say how it went. */
  function commit(): Promise<void> {
    clearTimeout(timer)
    commits = commits.then(commitDraft)
    return commits
  }

  async function commitDraft(): Promise<void> {
    const typed = draft.value
    if (!typed) return
    failure = null
    try {
      if (isRecorded(typed.value))
        await dropDraft(space, recordOf(dossier.id.value, part), formatFieldName(field()), tabLife.tab)
      else await recordTyped(typed)
      settle(typed)
    } catch (cause) {
      // The draft stays on screen and on the disk; the person sees that it is not saved and can try again.
      state.value = 'failed'
      failure = cause
      diskTrouble.tell(cause)
    }
  }

  const isRecorded = (typed: Json): boolean => canonicalJson(typed) === canonicalJson(recorded.value)

  async function recordTyped({ value, seen }: Typed) {
    state.value = 'saving'
    const over = headIds().join()
    const [written] = await answered(dossier.record([{ field: field(), part, value, seen }]))
    if (written) echo.value = { value, id: written.entry.id, over }
  }

  /** The draft is recorded, unless more was typed meanwhile: then that goes on, replacing what was just written. */
  function settle(typed: { readonly value: Json }): void {
    if (draft.value !== typed) {
      if (!draft.value) return
      draft.value = { value: draft.value.value, seen: echo.value ? [echo.value.id] : draft.value.seen }
      // Recording took the field's draft row with it, the newer keystrokes included.
      keep(draft.value)
      return
    }
    draft.value = null
    dossier.overlay(field(), part, undefined)
    state.value = recorded.value === null && heads.value.length === 0 ? 'empty' : 'saved'
  }

  async function put(next: Json): Promise<void> {
    type(next)
    await commit()
  }

  async function choose(headId: string): Promise<void> {
    const chosen = heads.value.find((head) => head.id === headId)
    if (!chosen) return
    await dossier.record([{ field: field(), part, value: chosen.value, seen: headIds() }])
  }

  const stopFlush = dossier.onFlush(async () => {
    await commit()
    if (draft.value && failure) throw failure
  })
  onScopeDispose(() => {
    void commit().then(() => {
      // What could not be recorded stays with the dossier and is tried again: leaving a page loses no text.
      if (!draft.value) stopFlush()
    })
  })

  return {
    value,
    state: readonly(state),
    savedBy: computed(() => {
      const head = heads.value.at(-1)
      if (!head) return null
      const mine = head.author === session.identity?.person.id
      return { name: dossier.personName(head.author), at: writtenAt(head), mine }
    }),
    conflict: computed(() => (inConflict(heads.value) ? heads.value : null)),
    lock: computed(() => dossier.lockOf(field(), part)),
    type,
    leave: () => void commit(),
    put,
    choose,
  }
}

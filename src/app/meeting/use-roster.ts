import { v7 } from 'uuid'
import { computed, onScopeDispose, readonly, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { formatFieldName, type BookField } from '../../domain/dossier/field-name.ts'
import type { Hamlet, Household } from '../../domain/meeting/hamlet.ts'
import { canonicalJson } from '../../domain/log/canonical.ts'
import { inConflict } from '../../domain/log/in-conflict.ts'
import { recordOf } from '../../domain/log/record-id.ts'
import type { Json } from '../../domain/shared/json.ts'
import { dropDraft, saveDraft } from '../../storage/drafts/keep-draft.ts'
import { answered } from '../device/answered.ts'
import { diskTrouble } from '../device/disk-trouble.ts'
import type { FieldStatus } from '../dossier/use-field.ts'
import type { OpenDossier } from '../dossier/use-dossier.ts'
import { useSpace } from '../session/use-space.ts'
import { tabLife } from '../tab.ts'
import { householdsIn, linesOf, piecesOf } from './roster-lines.ts'

export interface Roster {
  /** What stands in the text box. */
  readonly text: ComputedRef<string>
  /** What the text box says, households counted. */
  readonly households: ComputedRef<readonly Household[]>
  readonly state: Readonly<Ref<FieldStatus>>
  /** Two people wrote differently, and nobody is typing here: one is chosen before anything is typed over both. */
  readonly mustChoose: ComputedRef<boolean>
  /** Numbers of pieces that two people wrote differently. */
  readonly conflicts: ComputedRef<readonly number[]>
  type(text: string): void
  leave(): void
}

/** A pause in typing after which the roster is recorded, in milliseconds. */
const PAUSE = 2000

const UNRECORDED: readonly FieldStatus[] = ['typing', 'saving', 'failed']

/** Pieces looked at beyond those that are there: a roster that grew on another phone. */
const MORE = 2

/** A piece as the text box knows it: when typing began, then as it was recorded from here. */
interface KnownPiece {
  readonly value: Json
  readonly ids: readonly string[]
}

/**
 * The roster of one hamlet as a text to type or paste. A draft row at every keystroke; recorded after a pause, on leaving and
 * when the page is hidden, only the pieces that changed: two people who write at different ends of a long roster do not meet.
 */
export function useRoster(dossier: OpenDossier, hamlet: () => Hamlet): Roster {
  const draft = shallowRef<string | null>(null)
  const households = shallowRef<readonly Household[]>(hamlet().roster)
  const state = shallowRef<FieldStatus>(hamlet().roster.length > 0 ? 'saved' : 'empty')
  let timer: ReturnType<typeof setTimeout> | undefined
  let typing = false
  let commits: Promise<void> = Promise.resolve()
  /** What is typed is laid over this: what came from others since is a conflict, never overwritten. */
  let base: KnownPiece[] | null = null
  /** Numbers of the pieces that have a draft row. */
  const drafted = new Set<number>()
  const space = useSpace()

  const field = (n: number): BookField => ({
    kind: 'hamlet',
    of: hamlet().id,
    aspect: 'roster',
    each: String(n),
  })
  const nameOf = (n: number) => formatFieldName(field(n))
  const headsOf = (n: number) => dossier.headsOf(field(n), 'meetings')
  const numbers = () => Array.from({ length: piecesOf(hamlet().roster).length + MORE }, (_, at) => at + 1)
  function known(n: number): KnownPiece {
    const heads = headsOf(n)
    return { value: heads.at(-1)?.value ?? null, ids: heads.map(({ id }) => id) }
  }

  /** The pieces that say something else than when typing began; untouched ones are others' to change. */
  function changes(typed: readonly Household[]) {
    const pieces = piecesOf(typed)
    return Array.from({ length: Math.max(pieces.length, base?.length ?? 0) }, (_, at) => {
      const value = (pieces[at] ?? null) as unknown as Json
      return { n: at + 1, value, before: base?.[at] ?? known(at + 1) }
    }).filter(({ value, before }) => canonicalJson(value) !== canonicalJson(before.value))
  }

  /** Draft rows of what is typed: they survive a killed browser. */
  function keep(typed: readonly Household[]): void {
    const record = recordOf(dossier.id.value, 'meetings')
    const changed = changes(typed)
    const kept = changed.map(({ n, value, before }) =>
      saveDraft(space, { record, field: nameOf(n), tab: tabLife.tab, value, replaces: before.ids }),
    )
    const back = [...drafted].filter((n) => !changed.some((one) => one.n === n))
    const dropped = back.map((n) => dropDraft(space, record, nameOf(n), tabLife.tab))
    drafted.clear()
    for (const { n } of changed) drafted.add(n)
    answered(Promise.all([...kept, ...dropped])).catch((cause: unknown) => {
      diskTrouble.tell(cause, 'midst')
      if (households.value === typed) state.value = 'failed'
    })
  }

  /** One at a time: what is recorded is what the next one begins with. */
  function commit(): Promise<void> {
    clearTimeout(timer)
    commits = commits.then(recordTyped, recordTyped)
    return commits
  }

  async function recordTyped(): Promise<void> {
    const typed = draft.value
    if (typed === null || state.value === 'saved') return
    state.value = 'saving'
    try {
      const all = changes(households.value)
      const acts = all.map(({ n, value, before }) => ({
        ...{ part: 'meetings' as const, field: field(n) },
        ...{ value, seen: before.ids },
      }))
      const written = acts.length > 0 ? await answered(dossier.record(acts)) : []
      all.forEach(({ n, value }, at) => {
        if (base && written[at]) base[n - 1] = { value, ids: [written[at].entry.id] }
      })
      // More was typed meanwhile: that is recorded in its turn.
      if (draft.value === typed) state.value = 'saved'
    } catch (cause) {
      state.value = 'failed'
      diskTrouble.tell(cause)
      throw cause
    }
  }
  /** What could not be recorded stays in the box, which says so. */
  const quietly = () => commit().catch(() => undefined)

  // Once left, the box follows the store again.
  watch(
    () => hamlet().roster,
    (roster) => {
      if (typing || (draft.value !== null && state.value !== 'saved')) return
      follow(roster)
    },
  )
  function follow(roster: readonly Household[]): void {
    draft.value = null
    base = null
    drafted.clear()
    households.value = roster
  }
  /** Left and recorded, and the store shows it: what came from others while the box was in use is shown too. */
  function followOnceSaved(): void {
    const shown = base?.every(({ ids }, at) => ids.every((id) => known(at + 1).ids.includes(id))) ?? true
    if (!typing && draft.value !== null && state.value === 'saved' && shown) follow(hamlet().roster)
  }
  const conflicts = computed(() => numbers().filter((n) => inConflict(headsOf(n))))
  const stop = dossier.onFlush(commit)
  // What could not be recorded stays with the dossier and is tried again.
  onScopeDispose(() => void commit().then(stop, () => undefined))

  return {
    text: computed(() => draft.value ?? linesOf(hamlet().roster)),
    households: computed(() => households.value),
    state: readonly(state),
    mustChoose: computed(() => conflicts.value.length > 0 && !UNRECORDED.includes(state.value)),
    conflicts,
    type(text) {
      base ??= numbers().map(known)
      typing = true
      const before = new Map([...hamlet().roster, ...households.value].map((one) => [one.id, one]))
      draft.value = text
      households.value = householdsIn(text, [...before.values()], v7)
      state.value = 'typing'
      keep(households.value)
      clearTimeout(timer)
      timer = setTimeout(() => void quietly(), PAUSE)
    },
    leave() {
      typing = false
      void quietly().then(followOnceSaved)
    },
  }
}

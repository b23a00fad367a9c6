import { v7 } from 'uuid'
import { computed, onScopeDispose, readonly, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { BookField } from '../../domain/dossier/field-name.ts'
import type { Hamlet, Household } from '../../domain/meeting/hamlet.ts'
import { canonicalJson } from '../../domain/log/canonical.ts'
import { inConflict } from '../../domain/log/in-conflict.ts'
import type { Json } from '../../domain/shared/json.ts'
import { diskTrouble } from '../device/disk-trouble.ts'
import type { FieldStatus } from '../dossier/use-field.ts'
import type { OpenDossier } from '../dossier/use-dossier.ts'
import { householdsIn, linesOf, piecesOf } from './roster-lines.ts'

export interface Roster {
  /** What stands in the text box. */
  readonly text: ComputedRef<string>
  /** What the text box says, households counted. */
  readonly households: ComputedRef<readonly Household[]>
  readonly state: Readonly<Ref<FieldStatus>>
  /** Numbers of pieces that two people wrote differently. */
  readonly conflicts: ComputedRef<readonly number[]>
  type(text: string): void
  leave(): void
}

/** A pause in typing after which the roster is recorded, in milliseconds. */
const PAUSE = 2000

/** Pieces looked at beyond those that are there: a roster that grew on another phone. */
const MORE = 2

/**
 * The roster of one hamlet as a text to type or paste. Recorded after a pause, on leaving and when the page is hidden, only
 * the pieces that changed: two people who write at different ends of a long roster do not meet.
 */
export function useRoster(dossier: OpenDossier, hamlet: () => Hamlet): Roster {
  const draft = shallowRef<string | null>(null)
  const households = shallowRef<readonly Household[]>(hamlet().roster)
  const state = shallowRef<FieldStatus>(hamlet().roster.length > 0 ? 'saved' : 'empty')
  let timer: ReturnType<typeof setTimeout> | undefined
  let typing = false
  /** Heads of each piece when typing began: what came from others since is a conflict, never overwritten. */
  let seen: readonly (readonly string[])[] | null = null

  const field = (n: number): BookField => ({
    kind: 'hamlet',
    of: hamlet().id,
    aspect: 'roster',
    each: String(n),
  })
  const headsOf = (n: number) => dossier.headsOf(field(n), 'meetings')
  const numbers = () => Array.from({ length: piecesOf(hamlet().roster).length + MORE }, (_, at) => at + 1)

  function changes(typed: readonly Household[]) {
    const pieces = piecesOf(typed)
    const last = Math.max(pieces.length, piecesOf(hamlet().roster).length)
    return Array.from({ length: last }, (_, at) => ({
      part: 'meetings' as const,
      field: field(at + 1),
      value: (pieces[at] ?? null) as unknown as Json,
      seen: seen?.[at] ?? headsOf(at + 1).map(({ id }) => id),
    })).filter(
      ({ value }, at) => canonicalJson(value) !== canonicalJson(headsOf(at + 1).at(-1)?.value ?? null),
    )
  }

  async function commit(): Promise<void> {
    clearTimeout(timer)
    const typed = draft.value
    if (typed === null || state.value === 'saved') return
    state.value = 'saving'
    try {
      const all = changes(households.value)
      if (all.length > 0) await dossier.record(all)
      seen = null
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
      draft.value = null
      households.value = roster
    },
  )
  const stop = dossier.onFlush(commit)
  onScopeDispose(() => void quietly().then(stop))

  return {
    text: computed(() => draft.value ?? linesOf(hamlet().roster)),
    households: computed(() => households.value),
    state: readonly(state),
    conflicts: computed(() => numbers().filter((n) => inConflict(headsOf(n)))),
    type(text) {
      seen ??= numbers().map((n) => headsOf(n).map(({ id }) => id))
      typing = true
      const before = new Map([...hamlet().roster, ...households.value].map((one) => [one.id, one]))
      draft.value = text
      households.value = householdsIn(text, [...before.values()], v7)
      state.value = 'typing'
      clearTimeout(timer)
      timer = setTimeout(() => void quietly(), PAUSE)
    },
    leave() {
      typing = false
      void quietly()
    },
  }
}

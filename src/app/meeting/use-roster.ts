import { v7 } from 'uuid'
import { computed, onScopeDispose, readonly, shallowRef, type ComputedRef, type Ref } from 'vue'
import type { BookField } from '../../domain/dossier/field-name.ts'
import type { Hamlet, Household } from '../../domain/meeting/hamlet.ts'
import { canonicalJson } from '../../domain/log/canonical.ts'
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
  type(text: string): void
  leave(): void
}

/** A pause in typing after which the roster is recorded, in milliseconds. */
const PAUSE = 2000

/**
 * The roster of one hamlet as a text to type or paste. Recorded after a pause, on leaving and when the page is hidden, only
 * the pieces that changed: two people who write at different ends of a long roster do not meet.
 */
export function useRoster(dossier: OpenDossier, hamlet: () => Hamlet): Roster {
  const draft = shallowRef<string | null>(null)
  const state = shallowRef<FieldStatus>(hamlet().roster.length > 0 ? 'saved' : 'empty')
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Ids given while typing, so that the same line keeps its id from one keystroke to the next. */
  let given: readonly Household[] = []

  const households = computed(() => {
    if (draft.value === null) return hamlet().roster
    given = householdsIn(draft.value, [...hamlet().roster, ...given], v7)
    return given
  })
  const field = (n: number): BookField => ({
    kind: 'hamlet',
    of: hamlet().id,
    aspect: 'roster',
    each: String(n),
  })

  async function commit(): Promise<void> {
    clearTimeout(timer)
    const typed = draft.value
    if (typed === null) return
    const pieces = piecesOf(households.value)
    const last = Math.max(pieces.length, piecesOf(hamlet().roster).length)
    const changes = Array.from({ length: last }, (_, at) => {
      const value = (pieces[at] ?? null) as unknown as Json
      const heads = dossier.headsOf(field(at + 1), 'meetings')
      return { part: 'meetings' as const, field: field(at + 1), value, before: heads.at(-1)?.value ?? null }
    }).flatMap(({ before, ...change }) =>
      canonicalJson(change.value) === canonicalJson(before) ? [] : [change],
    )
    state.value = 'saving'
    try {
      if (changes.length > 0) await dossier.record(changes)
      state.value = 'saved'
    } catch (cause) {
      state.value = 'failed'
      diskTrouble.tell(cause)
      throw cause
    }
  }
  /** What could not be recorded stays in the box, which says so. */
  const quietly = () => commit().catch(() => undefined)

  const stop = dossier.onFlush(commit)
  onScopeDispose(() => void quietly().then(stop))

  return {
    text: computed(() => draft.value ?? linesOf(hamlet().roster)),
    households,
    state: readonly(state),
    type(text) {
      draft.value = text
      state.value = 'typing'
      clearTimeout(timer)
      timer = setTimeout(() => void quietly(), PAUSE)
    },
    leave: () => void quietly(),
  }
}

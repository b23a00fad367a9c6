import { onScopeDispose, shallowReadonly, shallowRef, type ShallowRef } from 'vue'
import {
  applyStep,
  sheetsOf,
  takeBack,
  takeStep,
  type DraftStep,
  type SetDraft,
} from '../../domain/criteria-set/draft/set-draft.ts'
import type { Sheet } from '../../domain/criteria-set/sheets/sheet.ts'
import { dropSetDraft, keepSetDraft, readSetDraft } from '../../storage/law/set-drafts.ts'
import { live } from '../../storage/live.ts'
import { faultKindOf, type FaultKind } from '../fault.ts'
import { useSpace } from '../session/use-space.ts'

export interface SetDraftKept {
  /** Null until `open` has found or been given one. */
  readonly draft: Readonly<ShallowRef<SetDraft | null>>
  /** With every step that counts. */
  readonly sheets: Readonly<ShallowRef<readonly Sheet[]>>
  /** `untouched`: nothing to keep yet · `kept`: what is on screen is on the disk. */
  readonly keeping: Readonly<ShallowRef<'untouched' | 'keeping' | 'kept' | FaultKind>>
  /** The draft of this device, or the given beginning, which is kept from its first step on. */
  open(begin: () => Promise<SetDraft | null>): Promise<void>
  take(step: DraftStep): void
  /** One step back or forth; nothing happens at either end. */
  undo(): void
  redo(): void
  /** The keystrokes of one visit are given up. */
  retract(visit: string): void
  /** Another beginning with the same steps' outcome: after `carryOver`. */
  restart(draft: SetDraft): void
  /** From the disk too. */
  drop(): Promise<void>
}

/**
 * The draft of one set, on the disk of this device after every change, and the same in every tab. `gone`: another tab has
 * published it or given it up.
 */
export function useSetDraft(
  place: { readonly province: string; readonly set: string },
  gone: () => void,
): SetDraftKept {
  const space = useSpace()
  const draft = shallowRef<SetDraft | null>(null)
  const sheets = shallowRef<readonly Sheet[]>([])
  const keeping = shallowRef<'untouched' | 'keeping' | 'kept' | FaultKind>('untouched')
  /** Drafts as they were read or written here, so that those of another tab are told apart. */
  let known = ''
  let writing: Promise<void> | null = null
  let stop: (() => void) | null = null
  onScopeDispose(() => stop?.())

  const stampOf = ({ base, steps, done, conflicts }: SetDraft) =>
    JSON.stringify([base, steps, done, conflicts])

  function show(next: SetDraft | null): void {
    draft.value = next
    sheets.value = next ? sheetsOf(next) : []
  }
  /** What is newest when the disk is ready goes there; what was typed meanwhile goes with the next round. */
  async function write(): Promise<void> {
    for (let next = draft.value; next && stampOf(next) !== known; next = draft.value) {
      await keepSetDraft(space, next)
      known = stampOf(next)
    }
  }
  function keep(): void {
    keeping.value = 'keeping'
    writing ??= write()
      .then(() => {
        keeping.value = 'kept'
      })
      .catch((cause: unknown) => {
        keeping.value = faultKindOf(cause)
      })
      .finally(() => {
        writing = null
      })
  }
  function change(next: SetDraft, now: readonly Sheet[]): void {
    draft.value = next
    sheets.value = now
    keep()
  }
  function follow(): void {
    stop = live(() => readSetDraft(space, place)).subscribe(
      (stored) => {
        if (writing) return
        if (!stored) {
          if (known === '') return
          // Shown on, it would come back whole with the next key, and "kept" would be untrue until then.
          known = ''
          gone()
          return
        }
        if (stampOf(stored) === known) return
        known = stampOf(stored)
        show(stored)
        keeping.value = 'kept'
      },
      (cause) => {
        keeping.value = faultKindOf(cause)
      },
    )
  }

  return {
    draft: shallowReadonly(draft),
    sheets: shallowReadonly(sheets),
    keeping: shallowReadonly(keeping),
    async open(begin) {
      // What is on its way to the disk is newer than what stands there.
      await writing
      const stored = await readSetDraft(space, place)
      if (stored) known = stampOf(stored)
      keeping.value = stored ? 'kept' : 'untouched'
      show(stored ?? (await begin()))
      if (draft.value && !stop) follow()
    },
    take(step) {
      if (draft.value) change(takeStep(draft.value, step), applyStep(sheets.value, step))
    },
    undo() {
      const step = draft.value?.steps[draft.value.done - 1]
      if (draft.value && step)
        change({ ...draft.value, done: draft.value.done - 1 }, takeBack(sheets.value, step))
    },
    redo() {
      const step = draft.value?.steps[draft.value.done]
      if (draft.value && step)
        change({ ...draft.value, done: draft.value.done + 1 }, applyStep(sheets.value, step))
    },
    retract(visit) {
      const last = draft.value?.steps[draft.value.done - 1]
      if (!draft.value || last?.visit !== visit) return
      const steps = draft.value.steps.slice(0, draft.value.done - 1)
      change({ ...draft.value, steps, done: steps.length }, takeBack(sheets.value, last))
    },
    restart(next) {
      change(next, sheetsOf(next))
    },
    async drop() {
      await writing
      known = ''
      await dropSetDraft(space, place)
      keeping.value = 'untouched'
      show(null)
    },
  }
}

import {
  computed,
  onScopeDispose,
  shallowReadonly,
  shallowRef,
  watch,
  type ComputedRef,
  type ShallowRef,
} from 'vue'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { carryOver, type CarryConflict } from '../../domain/criteria-set/draft/carry-over.ts'
import { draftChanges, type DraftChange } from '../../domain/criteria-set/draft/draft-changes.ts'
import {
  applyStep,
  beginDraft,
  cellStep,
  replacementStep,
  takeStep,
  type DraftStep,
} from '../../domain/criteria-set/draft/set-draft.ts'
import { fromSheets } from '../../domain/criteria-set/sheets/from-sheets.ts'
import type { Sheet, SheetCell, SheetError, SheetId } from '../../domain/criteria-set/sheets/sheet.ts'
import { toSheets } from '../../domain/criteria-set/sheets/to-sheets.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { attempt } from '../session/failure-of.ts'
import { newestSet } from './newest-set.ts'
import { useSetDraft, type SetDraftKept } from './use-set-draft.ts'
import { useSpace } from '../session/use-space.ts'

/** Milliseconds of pause in typing before the whole set is judged anew. */
const PAUSE = 250

export interface SetEditor extends Pick<
  SetDraftKept,
  'draft' | 'sheets' | 'keeping' | 'undo' | 'redo' | 'retract'
> {
  readonly phase: Readonly<ShallowRef<'opening' | 'open' | 'failed'>>
  readonly failure: Readonly<ShallowRef<AccessFailure | null>>
  /** The sheets before anybody changed them: what a new set's file said, else the revision it is made from. */
  readonly origin: ComputedRef<readonly Sheet[]>
  readonly changes: ComputedRef<readonly DraftChange[]>
  /** Of the sheets as they were after the last pause. */
  readonly errors: ComputedRef<readonly SheetError[]>
  /** Null while anything is wrong, and until the last change has been judged. */
  readonly set: ComputedRef<CriteriaSet | null>
  readonly canUndo: ComputedRef<boolean>
  readonly canRedo: ComputedRef<boolean>
  /** A revision published after the draft was begun; null where there is none, or nobody could say. */
  readonly newer: Readonly<ShallowRef<CriteriaSet | null>>
  /** Kept with the draft until each is settled. */
  readonly conflicts: ComputedRef<readonly CarryConflict[]>
  edit(sheet: SheetId, row: number, cells: Readonly<Record<number, SheetCell>>, visit?: string): void
  addRow(sheet: SheetId, after: number): void
  removeRow(sheet: SheetId, row: number): void
  /** Everything as the file says; how many cells and rows differ from the base after it. */
  replace(set: CriteriaSet): number
  /** The changes go over to the newer revision; what both changed is listed in `conflicts`. */
  carry(): void
  settle(conflict: CarryConflict, take: 'mine' | 'theirs'): void
  open(): Promise<void>
  discard(): Promise<void>
}

/** A criteria set of a province as sheets that can be changed, kept on this device until it is published or given up. */
export function useSetEditor(place: { readonly province: string; readonly set: string }): SetEditor {
  const space = useSpace()
  const kept = useSetDraft(place, () => void open())
  const phase = shallowRef<'opening' | 'open' | 'failed'>('opening')
  const failure = shallowRef<AccessFailure | null>(null)
  const newer = shallowRef<CriteriaSet | null>(null)
  /** The sheets that were judged last, with what came of it. */
  const judged = shallowRef<{ sheets: readonly Sheet[]; read: ReturnType<typeof fromSheets> } | null>(null)

  const from = computed(() => kept.draft.value?.from ?? [])
  const filed = computed(() => (kept.draft.value?.base === null ? (kept.draft.value.steps[0] ?? null) : null))
  const origin = computed(() => (filed.value ? applyStep(from.value, filed.value) : from.value))
  const changes = computed(() => {
    const draft = kept.draft.value
    return draft ? draftChanges(draft.from, kept.sheets.value).filter(({ key }) => key !== 'revision') : []
  })
  const judge = () => {
    judged.value = { sheets: kept.sheets.value, read: fromSheets(kept.sheets.value) }
  }
  let pause: ReturnType<typeof setTimeout> | undefined
  watch(kept.sheets, (now) => {
    clearTimeout(pause)
    if (now.length === 0) return
    if (judged.value === null) judge()
    else pause = setTimeout(judge, PAUSE)
  })
  onScopeDispose(() => clearTimeout(pause))

  async function open(): Promise<void> {
    phase.value = 'opening'
    failure.value = null
    newer.value = null
    const newest = attempt(() => newestSet(space, place)).then((tried) => (tried.ok ? tried.value : tried))
    const opened = await attempt(() =>
      kept.open(async () => {
        const found = await newest
        if (!found.ok) {
          failure.value = found.error
          return null
        }
        return beginDraft(place.province, place.set, found.value.set.revision, toSheets(found.value.set))
      }),
    )
    // A disk that cannot be read is told as well: nobody is left looking at "opening".
    if (!opened.ok) failure.value = opened.error
    phase.value = opened.ok && kept.draft.value ? 'open' : 'failed'
    const found = await newest
    const base = kept.draft.value?.base ?? null
    if (!found.ok || !found.value.told || !kept.draft.value) return
    if (found.value.set.revision !== base) newer.value = found.value.set
  }

  function take(step: DraftStep | null): void {
    if (step) kept.take(step)
  }
  const rowsOf = (id: SheetId) => kept.sheets.value.find((sheet) => sheet.id === id)?.rows ?? []

  return {
    ...kept,
    phase: shallowReadonly(phase),
    failure: shallowReadonly(failure),
    origin,
    changes,
    errors: computed(() => (judged.value && !judged.value.read.ok ? judged.value.read.error : [])),
    set: computed(() =>
      judged.value?.sheets === kept.sheets.value && judged.value.read.ok ? judged.value.read.value : null,
    ),
    // A new set is what its file said: taking that back would leave nothing.
    canUndo: computed(() => (kept.draft.value?.done ?? 0) > (kept.draft.value?.base === null ? 1 : 0)),
    canRedo: computed(() => (kept.draft.value?.done ?? 0) < (kept.draft.value?.steps.length ?? 0)),
    newer: shallowReadonly(newer),
    conflicts: computed(() => kept.draft.value?.conflicts ?? []),
    edit: (sheet, row, cells, visit) => take(cellStep(kept.sheets.value, sheet, row, cells, visit)),
    addRow(sheet, after) {
      const rows = rowsOf(sheet)
      const like = rows[after]
      const columns = kept.sheets.value.find(({ id }) => id === sheet)?.columns ?? []
      // What it belongs to is most often the same as above.
      const cells = columns.map(({ id }, i) => (id.startsWith('#') ? (like?.cells[i] ?? null) : null))
      const row = { key: `+${crypto.randomUUID()}`, cells }
      take({ changes: [{ sheet, at: Math.min(after + 1, rows.length), out: [], in: [row] }] })
    },
    removeRow(sheet, at) {
      const row = rowsOf(sheet)[at]
      if (row) take({ changes: [{ sheet, at, out: [row], in: [] }] })
    },
    replace(set) {
      take(replacementStep(kept.sheets.value, toSheets(set)))
      return changes.value.length
    },
    carry() {
      const draft = kept.draft.value
      const target = newer.value
      if (!draft || !target) return
      const from = toSheets(target)
      const carried = carryOver(draft.from, kept.sheets.value, from)
      const begun = beginDraft(draft.province, draft.set, target.revision, from)
      const moved = takeStep(begun, replacementStep(from, carried.sheets))
      kept.restart({ ...moved, conflicts: carried.conflicts })
      newer.value = null
    },
    settle(conflict, chosen) {
      const draft = kept.draft.value
      if (!draft) return
      const conflicts = (draft.conflicts ?? []).filter((one) => one !== conflict)
      const row = rowsOf(conflict.sheet).findIndex(({ key }) => key === conflict.key)
      const step =
        chosen === 'mine' && conflict.column !== null && row >= 0
          ? cellStep(kept.sheets.value, conflict.sheet, row, { [conflict.column]: conflict.mine })
          : null
      kept.restart(step ? takeStep({ ...draft, conflicts }, step) : { ...draft, conflicts })
    },
    open,
    async discard() {
      await kept.drop()
      judged.value = null
      await open()
    },
  }
}

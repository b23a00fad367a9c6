import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { beginDraft, replacementStep, takeStep } from '../../domain/criteria-set/draft/set-draft.ts'
import { toSheets } from '../../domain/criteria-set/sheets/to-sheets.ts'
import { keepSetDraft } from '../../storage/law/set-drafts.ts'
import { useSpace } from '../session/use-space.ts'

/** Begins the draft of a set that is not there yet: everything of it is its first step. Resolves when it is on the disk. */
export function useNewSet(): (province: string, set: CriteriaSet) => Promise<void> {
  const space = useSpace()
  return async (province, set) => {
    const sheets = toSheets(set)
    const empty = sheets.map((sheet) => ({ ...sheet, rows: [] }))
    const draft = beginDraft(province, set.id, null, empty)
    await keepSetDraft(space, takeStep(draft, replacementStep(empty, sheets)))
  }
}

import type { SetEditor } from '../../../app/law/use-set-editor.ts'
import type { Catalogue, Language } from '../../text/catalogue.ts'
import { cellName, valueName } from './cell-name.ts'

/** Every change of the draft in one sentence: place, old, new. */
export function changeLines(
  { changes, sheets, draft }: Pick<SetEditor, 'changes' | 'sheets' | 'draft'>,
  t: Catalogue,
  language: Language,
): readonly string[] {
  const words = t.setEditor.publish
  const from = draft.value?.from ?? []
  return changes.value.map((change) => {
    if (change.kind === 'added') return words.added(cellName(sheets.value, change.sheet, change.key, null))
    if (change.kind === 'removed') return words.removed(cellName(from, change.sheet, change.key, null))
    const value = (cell: typeof change.before) =>
      valueName(sheets.value, change, cell, language) || t.setEditor.grid.none
    const name = cellName(sheets.value, change.sheet, change.key, change.column)
    return words.change(name, value(change.before), value(change.after))
  })
}

import type { Ref } from 'vue'
import type { Undoable } from './restore.ts'
import { useDossier } from './use-dossier.ts'

/** The last change made in this dossier since it was opened; taking it back is a new entry. */
export function useUndo(): {
  readonly last: Readonly<Ref<Undoable | null>>
  undo(): Promise<Undoable | null>
} {
  const dossier = useDossier()
  return { last: dossier.undoable, undo: () => dossier.undo() }
}

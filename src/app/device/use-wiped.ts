import { shallowReadonly, shallowRef, type Ref } from 'vue'
import { putWipedAway, readWiped, type WipedNote } from '../../storage/space/wiped-note.ts'

/** Accounts that were deleted from this browser on purpose, until somebody has read it. */
export function useWiped(): {
  readonly notes: Readonly<Ref<readonly WipedNote[]>>
  putAway(device: string): void
} {
  const notes = shallowRef(readWiped(localStorage))
  return {
    notes: shallowReadonly(notes),
    putAway(device) {
      putWipedAway(localStorage, device)
      notes.value = readWiped(localStorage)
    },
  }
}

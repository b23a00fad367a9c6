import { shallowReadonly, shallowRef, type ShallowRef } from 'vue'
import { faultKindOf } from '../fault.ts'

/**
 * Why text does not get onto the disk. `quota`: no room · `disk`: the disk does not answer, full most often ·
 * `lost`: the store was emptied under the open app.
 */
export type DiskTroubleKind = 'quota' | 'disk' | 'lost'

const now = shallowRef<DiskTroubleKind | null>(null)
const open = shallowRef(false)

/**
 * Text could not be stored: every page shows it. Photos never raise it; they are refused one by one and text goes on.
 * One for as long as the page lives, like the page itself.
 */
export const diskTrouble = {
  now: shallowReadonly(now) as Readonly<ShallowRef<DiskTroubleKind | null>>,
  /** Whether the person has it before him in full, or has gone back to what he was writing. */
  open: shallowReadonly(open) as Readonly<ShallowRef<boolean>>,
  /** Somebody failed to store text; other kinds of fault are left to whoever has them. */
  tell(cause: unknown): void {
    const kind = faultKindOf(cause)
    if (kind !== 'quota' && kind !== 'disk' && kind !== 'lost') return
    // Said once: a try that fails again must not come between a person and his text.
    if (now.value === null || (kind === 'lost' && now.value !== 'lost')) open.value = true
    now.value = kind
  },
  show(is: boolean): void {
    open.value = is
  },
  over(): void {
    now.value = null
    open.value = false
  },
}

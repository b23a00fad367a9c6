import { shallowReadonly, shallowRef, type ShallowRef } from 'vue'
import { StorageFault } from '../../storage/storage-fault.ts'
import { faultKindOf } from '../fault.ts'

/**
 * Why text does not get onto the disk. `quota`: no room · `disk`: the disk does not answer, full most often ·
 * `lost`: the store was emptied under the open app.
 */
export type DiskTroubleKind = 'quota' | 'disk' | 'lost'

const now = shallowRef<DiskTroubleKind | null>(null)
const open = shallowRef(false)
/** What has been shown in full already. */
let shown: DiskTroubleKind | null = null
let pause: ReturnType<typeof setTimeout> | undefined

/** Without a key for so long, somebody has stopped typing, in milliseconds. A store in trouble may never answer the commit. */
const PAUSE = 3_000

/**
 * Text could not be stored: every page shows it. Photos never raise it; they are refused one by one and text goes on.
 * One for as long as the page lives, like the page itself.
 */
export const diskTrouble = {
  now: shallowReadonly(now) as Readonly<ShallowRef<DiskTroubleKind | null>>,
  /** Whether the person has it before him in full, or has gone back to what he was writing. */
  open: shallowReadonly(open) as Readonly<ShallowRef<boolean>>,
  /**
   * Somebody failed to store text; other kinds of fault are left to whoever has them. `midst`: in the midst of typing,
   * when a screen over the page would swallow the next keystrokes: a line on top has to do until there is a pause.
   */
  tell(cause: unknown, midst?: 'midst'): void {
    const kind = troubleOf(cause)
    if (!kind) return
    now.value = kind
    clearTimeout(pause)
    if (midst) pause = setTimeout(showOnce, PAUSE, kind)
    else showOnce(kind)
  },
  show(is: boolean): void {
    open.value = is
  },
  over(): void {
    clearTimeout(pause)
    now.value = null
    shown = null
    open.value = false
  },
}

/** On a full disk Chromium may also just shut the store: to whoever types it is a disk that does not answer. */
function troubleOf(cause: unknown): DiskTroubleKind | null {
  if (!(cause instanceof StorageFault)) return null
  const kind = faultKindOf(cause)
  if (kind === 'closed' || kind === 'unknown') return 'disk'
  return kind === 'quota' || kind === 'disk' || kind === 'lost' ? kind : null
}

/** In full once: a try that fails again must not come between a person and his text. */
function showOnce(kind: DiskTroubleKind): void {
  if (shown === kind) return
  shown = kind
  open.value = true
}

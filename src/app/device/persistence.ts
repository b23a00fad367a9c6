import { shallowReadonly, shallowRef, type ShallowRef } from 'vue'

/**
 * What the browser says about keeping our data when the device fills up. `revoked`: it had promised once ·
 * `unknown`: not asked yet, or it does not say.
 */
export type Keeping = 'unknown' | 'kept' | 'not-kept' | 'revoked'

/** Outside the database: a browser that deletes that one leaves this. */
const PROMISED = 'tcpl-kept'

const state = shallowRef<Keeping>('unknown')

/** The browser's answer now, against what it promised before. */
export const keepingOf = (persisted: boolean, promised: boolean): Keeping =>
  persisted ? 'kept' : promised ? 'revoked' : 'not-kept'

/** Asked again at every start: uninstalling the app or a setting takes the promise back. One for the whole page. */
export const persistence = {
  state: shallowReadonly(state) as Readonly<ShallowRef<Keeping>>,
  async check(): Promise<void> {
    if (!navigator.storage?.persisted) return
    const kept = await navigator.storage.persisted()
    state.value = keepingOf(kept, localStorage.getItem(PROMISED) !== null)
    if (kept && localStorage.getItem(PROMISED) === null) remember()
  },
  /** From a tap: some browsers ask the person then. */
  async ask(): Promise<void> {
    if (navigator.storage?.persist) await navigator.storage.persist()
    await persistence.check()
  },
}

function remember(): void {
  try {
    localStorage.setItem(PROMISED, '1')
  } catch (cause) {
    // A full localStorage: a later loss of the promise then looks as if it had never been given.
    if (!(cause instanceof DOMException)) throw cause
  }
}

import { readonly, shallowRef } from 'vue'

/** Never longer than this: a page that fails to show itself must not keep the rest waiting, in milliseconds. */
const LONGEST = 8_000
/** The person gets the first moment to himself: on a slow phone the first touch takes its time, in milliseconds. */
const FIRST_MOMENT = 600

const stands = shallowRef(false)
const over = shallowRef(false)
let resolve = (): void => {}
const promise = new Promise<void>((done) => {
  resolve = done
})
const after = (ms: number) => new Promise<void>((go) => setTimeout(go, ms))
const idle = () =>
  new Promise<void>((go) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => go(), { timeout: 2_000 })
    else setTimeout(go, 0)
  })

/**
 * The first screen accepts input. What a person does not wait for (sending, other pages' words, the service worker) is
 * loaded only then: on a rural line every byte before it delays the form.
 */
export const firstScreen = {
  /** Whether it shows its fields. */
  stands: readonly(stands),
  /** Whether its first moment is over: what the form does not show yet is asked of the store from then on. */
  over: readonly(over),
  /** Called by the form when it stands; later calls change nothing. */
  shown(): void {
    stands.value = true
    resolve()
  },
  /** Another page is the first: it waits for nothing. */
  notForm(): void {
    stands.value = true
    over.value = true
    resolve()
  },
  async wait(): Promise<void> {
    await Promise.race([promise, after(LONGEST)])
    stands.value = true
    await after(FIRST_MOMENT)
    await idle()
    over.value = true
  },
}

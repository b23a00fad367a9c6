/** What a person does at a screen. */
const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchmove', 'input'] as const
/** After these the page may have slept through its own timer. */
const WAKES = ['visibilitychange', 'resume'] as const

export interface IdleWatch {
  /** Whether nobody has touched this or any other tab for long enough. */
  isIdle(): boolean
  /** Somebody is at work, here or in another tab. */
  touched(): void
  stop(): void
}

/**
 * Calls `onIdle` once nobody has touched the page for `limit()` milliseconds, hidden or not, and again after the next
 * touch. The clock that nobody can set may stand still while a phone sleeps, the other may be set: the later of the two
 * counts. `onTouched` is told of touches in this tab.
 */
export function watchIdle(limit: () => number, onIdle: () => void, onTouched: () => void): IdleWatch {
  let last = { wall: Date.now(), elapsed: performance.now() }
  let timer: ReturnType<typeof setTimeout> | undefined
  let told = false

  const idleFor = () => Math.max(Date.now() - last.wall, performance.now() - last.elapsed)
  const isIdle = () => idleFor() >= limit()
  function look(): void {
    clearTimeout(timer)
    if (!isIdle()) {
      timer = setTimeout(look, limit() - idleFor() + 50)
      return
    }
    if (told) return
    told = true
    onIdle()
  }
  function touched(): void {
    last = { wall: Date.now(), elapsed: performance.now() }
    if (told) timer = setTimeout(look, limit())
    told = false
  }
  function sign(): void {
    // The touch that wakes a phone must not count before the pause before it has.
    look()
    touched()
    onTouched()
  }

  for (const event of SIGNS) addEventListener(event, sign, { capture: true, passive: true })
  for (const event of WAKES) document.addEventListener(event, look)
  addEventListener('pageshow', look)
  look()
  return {
    isIdle,
    touched,
    stop() {
      clearTimeout(timer)
      for (const event of SIGNS) removeEventListener(event, sign, { capture: true })
      for (const event of WAKES) document.removeEventListener(event, look)
      removeEventListener('pageshow', look)
    },
  }
}

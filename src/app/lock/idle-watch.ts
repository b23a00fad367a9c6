/** What a person does at a screen. */
const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchmove', 'input'] as const
/** After these the page may have slept through its own timer. */
const WAKES = ['visibilitychange', 'resume'] as const

export interface IdleWatch {
  /** Milliseconds since the last touch in this or any other tab. */
  idleFor(): number
  /** Somebody was at work in another tab so many milliseconds ago. */
  touchedElsewhere(ago: number): void
  stop(): void
}

/**
 * Calls `onIdle` once nobody has touched the page for `limit()` milliseconds, hidden or not, and again after further
 * touches. The clock that nobody can set may stand still while a phone sleeps, the other may be set: the later of the
 * two counts. `onTouched` is told of touches in this tab.
 */
export function watchIdle(limit: () => number, onIdle: () => void, onTouched: () => void): IdleWatch {
  let last = { wall: Date.now(), elapsed: performance.now() }
  let timer: ReturnType<typeof setTimeout> | undefined

  const idleFor = () => Math.max(Date.now() - last.wall, performance.now() - last.elapsed)
  function look(): void {
    clearTimeout(timer)
    const left = limit() - idleFor()
    if (left <= 0) onIdle()
    // Locked already, it does nothing more; but somebody may come back without a touch that is seen here.
    timer = setTimeout(look, left > 0 ? left + 50 : limit())
  }
  function touched(ago: number): void {
    last = { wall: Date.now() - ago, elapsed: performance.now() - ago }
  }
  function sign(): void {
    // The touch that wakes a phone must not count before the pause before it has.
    if (idleFor() >= limit()) onIdle()
    touched(0)
    onTouched()
  }

  for (const event of SIGNS) addEventListener(event, sign, { capture: true, passive: true })
  for (const event of WAKES) document.addEventListener(event, look)
  addEventListener('pageshow', look)
  look()
  return {
    idleFor,
    touchedElsewhere(ago) {
      if (ago < idleFor()) touched(ago)
    },
    stop() {
      clearTimeout(timer)
      for (const event of SIGNS) removeEventListener(event, sign, { capture: true })
      for (const event of WAKES) document.removeEventListener(event, look)
      removeEventListener('pageshow', look)
    },
  }
}

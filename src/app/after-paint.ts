/** A page in the background draws no frames: the calls are made after this time, in milliseconds. */
const WITHOUT_FRAMES = 1_000

/**
 * Puts calls of `act` off until the frame that is due has been painted, and makes them in their order then. For what
 * follows from a key and is not the key itself: whoever types sees the letter first.
 */
export function afterPaint<A extends readonly unknown[]>(act: (...args: A) => void): (...args: A) => void {
  let waiting: A[] = []
  const run = (): void => {
    const calls = waiting
    waiting = []
    for (const args of calls) act(...args)
  }
  return (...args) => {
    waiting.push(args)
    if (waiting.length > 1) return
    const late = setTimeout(run, WITHOUT_FRAMES)
    requestAnimationFrame(() => {
      clearTimeout(late)
      setTimeout(run)
    })
  }
}

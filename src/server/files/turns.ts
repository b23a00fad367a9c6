/** Lets so many tasks run at once; the others wait in the order they came. */
export interface Turns {
  take<T>(task: () => Promise<T>): Promise<T>
}

export function createTurns(atOnce: number): Turns {
  let running = 0
  const waiting: (() => void)[] = []
  return {
    async take(task) {
      // Whoever ends hands his place over, so that nobody can slip in between.
      if (running >= atOnce) await new Promise<void>((ready) => waiting.push(ready))
      else running += 1
      try {
        return await task()
      } finally {
        const next = waiting.shift()
        if (next) next()
        else running -= 1
      }
    },
  }
}

import type { Lock } from '../../domain/log/ports.ts'

/** First come, first served within one page; other tabs are not seen. */
export function createLocalLock(): Lock {
  const tails = new Map<string, Promise<unknown>>()
  return {
    run<T>(name: string, task: () => Promise<T>): Promise<T> {
      const before = tails.get(name) ?? Promise.resolve()
      const mine = before.then(task, task)
      tails.set(name, mine)
      return mine
    },
  }
}

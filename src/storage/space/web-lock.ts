import type { Lock } from '../../domain/log/ports.ts'

/** First come, first served among all tabs of this browser profile. */
export const createWebLock = (locks: LockManager): Lock => ({
  run: <T>(name: string, task: () => Promise<T>): Promise<T> => locks.request(name, task) as Promise<T>,
})

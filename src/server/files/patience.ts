import { setTimeout as pause } from 'node:timers/promises'
import { FilesUnreachable } from './files-unreachable.ts'

/** How long a bucket is waited for, in milliseconds. */
export interface Patience {
  /** A call without a file in it. */
  readonly call: number
  /** A call with a file in it. */
  readonly file: number
  /** All attempts at a question; the phone waits 20 seconds for an answer. */
  readonly question: number
  /** Everything that is tried for one file; the phone waits 180 seconds for its receipt. */
  readonly whole: number
  /** Before the second attempt; twice as long before each further one, and up to half of it more by chance. */
  readonly pause: number
  readonly attempts: number
}

export const PATIENCE: Patience = {
  call: 5_000,
  question: 10_000,
  file: 30_000,
  whole: 90_000,
  pause: 200,
  attempts: 4,
}

/**
 * Tries what changes nothing until it goes well, will not pass, or has been tried often and long enough.
 * @param until by `performance.now()`
 */
export async function patiently<T>(patience: Patience, until: number, task: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await task()
    } catch (cause) {
      if (!mayPass(cause) || attempt >= patience.attempts || performance.now() > until) throw cause
      await rest(patience, attempt)
    }
  }
}

/** What is waited after this attempt: not in step with others who met the same trouble. */
export const rest = (patience: Patience, attempt: number): Promise<void> =>
  pause(patience.pause * 2 ** (attempt - 1) * (1 + Math.random() / 2))

/** Milliseconds a call with a file in it may take. */
export const timeLeft = (patience: Patience, until: number): number =>
  Math.min(patience.file, until - performance.now())

export const mayPass = (cause: unknown): boolean => cause instanceof FilesUnreachable && cause.passes

import { sql } from 'kysely'
import { setTimeout as pause } from 'node:timers/promises'
import type { Queries } from '../database/database.ts'

/** What keeps the server from taking work, or with `files` from taking and giving files. */
export type Failing = 'database' | 'files' | 'stopping'

export interface Health {
  /** What fails just now; nothing when the server is ready. */
  failing(): Promise<readonly Failing[]>
  /** From now on the server takes no new work. */
  stop(): void
}

export interface HealthCheck {
  readonly part: Exclude<Failing, 'stopping'>
  /** Rejects when it does not answer. */
  readonly ask: () => Promise<unknown>
  /** How long an answer serves everybody who asks, in milliseconds. */
  readonly keep: number
}

/** Milliseconds in which a part must answer. */
const ANSWER_WITHIN = 2_000

export function createHealth(
  checks: readonly HealthCheck[],
  elapsed = (): number => performance.now(),
  within = ANSWER_WITHIN,
): Health {
  let stopping = false
  const asks = checks.map((check) => ({ part: check.part, answers: keptAnswer(check, elapsed, within) }))
  return {
    async failing() {
      const answers = await Promise.all(asks.map(({ answers }) => answers()))
      const failing: Failing[] = asks.filter((_, i) => !answers[i]).map(({ part }) => part)
      return stopping ? ['stopping', ...failing] : failing
    },
    stop() {
      stopping = true
    },
  }
}

/** Nobody can load the database by asking how it is. */
export const askDatabase = (db: Queries): HealthCheck => ({
  part: 'database',
  ask: () => sql`select 1`.execute(db),
  keep: 1_000,
})

/** A bucket costs money for each question, and a folder seldom goes away. */
export const askFiles = (store: { check(): Promise<void> }): HealthCheck => ({
  part: 'files',
  ask: () => store.check(),
  keep: 10_000,
})

/** One question at a time, however many ask: a part that hangs is not asked again before it has answered. */
function keptAnswer(
  { ask, keep }: HealthCheck,
  elapsed: () => number,
  within: number,
): () => Promise<boolean> {
  let last: { at: number; answer: Promise<boolean> } | null = null
  let asking: Promise<boolean> | null = null
  return () => {
    if (last && elapsed() - last.at < keep) return last.answer
    asking ??= ask()
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        asking = null
      })
    const late = new AbortController()
    const answer = Promise.race([
      asking,
      pause(within, false, { signal: late.signal, ref: false }).catch(() => false),
    ]).finally(() => late.abort())
    last = { at: elapsed(), answer }
    return answer
  }
}

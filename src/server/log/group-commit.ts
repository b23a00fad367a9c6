import type { Kysely } from 'kysely'
import type { KnownEntry } from '../../domain/log/ports.ts'
import type { Database } from '../database/database.ts'
import { isBusy } from '../database/disk-fault.ts'
import { BatchTransaction } from './batch-transaction.ts'
import type { Meter } from '../ops/meter.ts'
import type { FollowTurn } from '../shared/follow-turn.ts'
import type { LogStore, LogTransaction } from './log-store.ts'

/** Transactions that share a commit; the next ones share the next. */
const MOST_TOGETHER = 64

interface Task {
  readonly body: (trx: LogTransaction) => Promise<unknown>
  readonly foreseen: readonly KnownEntry[]
  readonly succeeded: (value: unknown) => void
  readonly failed: (cause: unknown) => void
}

/**
 * What comes in while a commit is under way shares the next one: flushing the disk and asking the database are what
 * takes time when many phones come at once. Each keeps the promises of a transaction of its own (P9): nobody is
 * answered before everything is durable, and when one of them throws, all are taken back and done again one by one.
 * @param follow what is held in memory is brought up to date in each transaction, before anybody rules by it
 */
export function groupCommit(db: Kysely<Database>, follow: FollowTurn, meter?: Meter): LogStore['write'] {
  let waiting: Task[] = []
  let busy = false

  async function commitWaiting(): Promise<void> {
    while (waiting.length > 0) {
      const tasks = waiting.slice(0, MOST_TOGETHER)
      waiting = waiting.slice(MOST_TOGETHER)
      const away = await commit({ db, follow, meter }, tasks)
      // Whoever came behind would wait for the same and hear the same, only later.
      if (away !== null) for (const { failed } of waiting.splice(0)) failed(away)
    }
    busy = false
  }

  return <T>(body: (trx: LogTransaction) => Promise<T>, foreseen: readonly KnownEntry[] = []) =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ body, foreseen, succeeded: (value) => resolve(value as T), failed: reject })
      if (busy) return
      busy = true
      // Whatever else has just come in is let in first.
      setImmediate(() => void commitWaiting())
    })
}

interface CommitDeps {
  readonly db: Kysely<Database>
  readonly follow: FollowTurn
  readonly meter: Meter | undefined
}

/** Answers the fault when the database itself is busy or away. */
async function commit(deps: CommitDeps, tasks: readonly Task[]): Promise<unknown> {
  const { db, follow, meter } = deps
  const asked = performance.now()
  let began = asked
  let values: unknown[]
  try {
    values = await db.transaction().execute(async (trx) => {
      began = performance.now()
      // What another process has entered until now rules from here on.
      await follow(trx)
      const batch = await BatchTransaction.open(
        trx,
        tasks.flatMap(({ foreseen }) => foreseen),
      )
      const answers: unknown[] = []
      for (const { body } of tasks) answers.push(await body(batch))
      await batch.flush()
      return answers
    })
  } catch (cause) {
    // Nobody pays for another one's fault; a database that is away is everybody's.
    const away = isBusy(cause) ? cause : null
    if (tasks.length > 1 && away === null) return commitEach(deps, tasks)
    for (const task of tasks) task.failed(cause)
    return away
  }
  meter?.committed(tasks.length, (began - asked) / 1000, (performance.now() - began) / 1000)
  tasks.forEach((task, i) => task.succeeded(values[i]))
  return null
}

async function commitEach(deps: CommitDeps, tasks: readonly Task[]): Promise<unknown> {
  for (const [i, task] of tasks.entries()) {
    const away = await commit(deps, [task])
    if (away === null) continue
    for (const { failed } of tasks.slice(i + 1)) failed(away)
    return away
  }
  return null
}

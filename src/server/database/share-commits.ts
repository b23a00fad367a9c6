import type { Kysely } from 'kysely'
import type { Database, Queries } from './database.ts'
import { engineOf } from './engine.ts'

/** Writes that share a commit; the next ones share the next. */
const MOST_TOGETHER = 64

/** Runs one small write; resolves once it is durable, throws what it threw. It may run twice, and must change nothing but the database. */
export type ShareCommits = <T>(write: (db: Queries) => Promise<T>) => Promise<T>

interface Task {
  readonly write: (db: Queries) => Promise<unknown>
  readonly succeeded: (value: unknown) => void
  readonly failed: (cause: unknown) => void
}

/**
 * Small writes that nothing has to be read with: while SQLite flushes one of them everybody waits, so what has come in
 * meanwhile shares the next flush. When one throws, all are taken back and done again one by one. PostgreSQL flushes the
 * commits of several connections together by itself, and a transaction would wait there for the one writer.
 */
export function shareCommits(db: Kysely<Database>): ShareCommits {
  if (engineOf(db) === 'postgres') return (write) => write(db)
  let waiting: Task[] = []
  let busy = false

  async function commitWaiting(): Promise<void> {
    while (waiting.length > 0) {
      const tasks = waiting.slice(0, MOST_TOGETHER)
      waiting = waiting.slice(MOST_TOGETHER)
      await commit(db, tasks)
    }
    busy = false
  }

  return <T>(write: (db: Queries) => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ write, succeeded: (value) => resolve(value as T), failed: reject })
      if (busy) return
      busy = true
      // Whatever else has just come in is let in first.
      setImmediate(() => void commitWaiting())
    })
}

async function commit(db: Kysely<Database>, tasks: readonly Task[]): Promise<void> {
  let values: unknown[]
  try {
    values = await db.transaction().execute(async (trx) => {
      const answers: unknown[] = []
      for (const { write } of tasks) answers.push(await write(trx))
      return answers
    })
  } catch (cause) {
    // Nobody pays for another one's fault.
    if (tasks.length > 1) for (const task of tasks) await commit(db, [task])
    else tasks[0]?.failed(cause)
    return
  }
  tasks.forEach((task, i) => task.succeeded(values[i]))
}

import { sql, type Kysely } from 'kysely'
import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from './database.ts'
import { engineOf } from './engine.ts'

/**
 * Locks of PostgreSQL that all processes of this server agree on, counted per database. The numbers are arbitrary; they
 * only must not be those of another program in the same database.
 */
export const LOCKS = {
  /** Whoever writes, for the length of a transaction. */
  writer: '8318814105270901',
  /** Whoever starts: migrations, units, practice data and the server's key are made by one. */
  start: '8318814105270902',
  /** The one process that does what must be done once, for as long as it lives. */
  keeper: '8318814105270903',
} as const

const BETWEEN_TRIES = 250

/**
 * Does this while no other process does; others wait for their turn. On SQLite there is no other. The lock belongs to a
 * connection: a process that dies has given it back.
 */
export function alone<T>(db: Kysely<Database>, lock: string, work: () => Promise<T>): Promise<T> {
  if (engineOf(db) === 'sqlite') return work()
  return db.connection().execute(async (connection) => {
    while (!(await tryLock(connection, lock))) await pause(BETWEEN_TRIES)
    try {
      return await work()
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(lock)}::bigint)`.execute(connection)
    }
  })
}

/** Whether the connection of this handle now holds the lock. */
export async function tryLock(connection: Kysely<Database>, lock: string): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select pg_try_advisory_lock(${sql.lit(lock)}::bigint) as held`.execute(connection)
  return rows[0]?.held === true
}

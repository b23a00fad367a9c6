import { sql } from 'kysely'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { LOCKS } from '../database/advisory-locks.ts'
import { randomNumber, type Processes } from './processes.ts'

/** First half of the locks by which processes know each other; the second is a process's number. */
const PROCESS = 0x7463_706c
/** Milliseconds: so long a question may take, and so long after a fault the next connection is tried. */
const PATIENCE = 5_000
const TRY_AGAIN = 2_000
const FAREWELL = 1_000

/** Advisory locks of this database that are held; `objsubid` tells those of two halves (2) from those of one number (1). */
const HELD = `select 1 from pg_locks where locktype = 'advisory' and granted
  and database = (select oid from pg_database where datname = current_database())`
const HELD_BY_PROCESS = `${HELD} and objsubid = 2 and classid = ${PROCESS} and objid =`
const KEPT_HERE = `${HELD} and objsubid = 1 and pid = pg_backend_pid()
  and (classid::bigint << 32) + objid::bigint = ${LOCKS.keeper}`

/**
 * Joins those that serve this PostgreSQL database, by locks on a connection of its own: the database frees them the
 * moment the process dies, and within half a minute when its machine vanishes, so no clocks are compared and nothing is
 * left behind. While the connection is broken the process counts as dead: it is not the keeper, and what it had under
 * way may be given up by others.
 */
export async function joinProcesses(
  address: string,
  warn: (facts: object, text: string) => void,
): Promise<Processes> {
  let own = randomNumber()
  let client: pg.Client | null = null
  let later: NodeJS.Timeout | null = null
  let left = false

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      connectionString: address,
      connectionTimeoutMillis: PATIENCE,
      query_timeout: PATIENCE,
      keepAlive: true,
      application_name: 'so-tcpl process',
    })
    // Without a listener a connection that breaks would end the process.
    fresh.on('error', (cause) => lose(fresh, cause))
    fresh.on('end', () => lose(fresh, new Error('The connection was closed')))
    try {
      await fresh.connect()
      // The database finds out within half a minute that this machine is gone.
      await fresh.query(
        'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3',
      )
      while (!(await tryLock(fresh, `${PROCESS}, ${own}`))) own = randomNumber()
    } catch (cause) {
      await end(fresh)
      throw cause
    }
    client = fresh
  }

  function lose(broken: pg.Client, cause: unknown): void {
    if (client !== broken) return
    client = null
    if (left) return
    warn({ err: cause }, 'The connection by which processes know each other broke')
    tryAgain()
  }

  function tryAgain(): void {
    later = setTimeout(() => void reconnect(), TRY_AGAIN).unref()
  }

  async function reconnect(): Promise<void> {
    if (left) return
    try {
      await connect()
      if (left) await leave()
    } catch (cause) {
      // That the database is away was told when the connection broke, and everybody else says so, too.
      if (!(cause instanceof Error)) throw cause
      tryAgain()
    }
  }

  async function leave(): Promise<void> {
    left = true
    if (later) clearTimeout(later)
    const last = client
    client = null
    if (last) await end(last)
  }

  await connect()
  return {
    get own() {
      return own
    },
    async isLiving(process, within) {
      const { rows } = await sql`${sql.raw(HELD_BY_PROCESS)} ${sql.lit(process)}`.execute(within)
      return rows.length > 0
    },
    async isKeeper() {
      const asked = client
      if (!asked) return false
      try {
        const { rowCount } = await asked.query(KEPT_HERE)
        return rowCount !== 0 || (await tryLock(asked, LOCKS.keeper))
      } catch (cause) {
        // It may hang: whoever cannot be asked is given up, with its locks.
        lose(asked, cause)
        await end(asked)
        return false
      }
    },
    leave,
  }
}

async function tryLock(client: pg.Client, lock: string): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>(`select pg_try_advisory_lock(${lock}) as taken`)
  return rows[0]?.taken === true
}

/** A connection that broke cannot be closed politely, and one that hangs never answers. */
async function end(client: pg.Client): Promise<void> {
  try {
    await Promise.race([client.end(), pause(FAREWELL, undefined, { ref: false })])
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause
  }
}

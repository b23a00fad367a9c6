import { PostgresDialect, type DatabaseConnection, type Driver, type TransactionSettings } from 'kysely'
import pg from 'pg'
import { LOCKS } from './advisory-locks.ts'
import { PostgresConnection, Turns } from './postgres-connection.ts'

/** Milliseconds until a server that does not answer at all counts as away. */
const CONNECT_WITHIN = 5_000
/** Milliseconds until a connection that stands idle is asked whether the other end is still there. */
const ASK_AFTER = 10_000
/** Connections of one process; the guides say how many processes a database server bears. */
const CONNECTIONS = 20

/** OIDs of what SQLite gives as numbers and `pg` as text: bigint and numeric. Counters, sums and times stay below 2^53. */
const NUMBERS: ReadonlySet<number> = new Set([20, 1700])

const poolOf = (url: string): pg.Pool =>
  new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_WITHIN,
    keepAlive: true,
    keepAliveInitialDelayMillis: ASK_AFTER,
    application_name: 'so-tcpl',
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        NUMBERS.has(oid) && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format),
    } as pg.CustomTypesConfig,
  })

/**
 * Kysely over PostgreSQL, with one writer at a time over all processes, as SQLite has it: a cursor is commit-ordered and
 * nobody who has read a position misses a smaller one (P2), the server's own chain never forks, and whatever a
 * transaction has read is still so when it writes. Reading waits for nobody. When the server ends, is killed or is out
 * of reach, everything under way fails as `DatabaseAway`, and what comes after it is back finds it.
 */
export class OneWriterPostgresDialect extends PostgresDialect {
  readonly #pool: pg.Pool

  /** @param onIdleFault told of connections that broke while nobody used them; the pool opens others */
  constructor(url: string, onIdleFault: (cause: unknown) => void) {
    const pool = poolOf(url)
    // Without a listener a connection that breaks would end the process: one for those that nobody uses,
    pool.on('error', onIdleFault)
    // and one for those whose user hears of it with his next question.
    pool.on('connect', (client) => client.on('error', () => undefined))
    super({ pool })
    this.#pool = pool
  }

  override createDriver(): Driver {
    return new OneWriterPostgresDriver(this.#pool)
  }
}

class OneWriterPostgresDriver implements Driver {
  readonly #pool: pg.Pool
  readonly #turns = new Turns()

  constructor(pool: pg.Pool) {
    this.#pool = pool
  }

  async init(): Promise<void> {}

  acquireConnection(): Promise<PostgresConnection> {
    return Promise.resolve(new PostgresConnection(this.#pool))
  }

  /** Who asked for a kind of isolation of his own only reads: a backup must not keep anybody from writing. */
  async beginTransaction(
    connection: DatabaseConnection,
    { isolationLevel, accessMode }: TransactionSettings,
  ): Promise<void> {
    const own = connection as PostgresConnection
    try {
      if (!isolationLevel && !accessMode) await own.beginWriting(LOCKS.writer, this.#turns)
      else await own.beginReading([isolationLevel && `isolation level ${isolationLevel}`, accessMode])
    } catch (cause) {
      // Kysely takes back only what it knows to have begun.
      await own.rollBack()
      throw cause
    }
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as PostgresConnection).commit()
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as PostgresConnection).rollBack()
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    await (connection as PostgresConnection).release()
  }

  async destroy(): Promise<void> {
    await this.#pool.end()
  }
}

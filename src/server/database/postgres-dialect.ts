import {
  CompiledQuery,
  PostgresDialect,
  PostgresDriver,
  type DatabaseConnection,
  type Driver,
  type TransactionSettings,
} from 'kysely'
import pg from 'pg'
import { LOCKS } from './advisory-locks.ts'

/** Milliseconds to wait for whoever is writing. A phone gives up its request after twenty seconds. */
const PATIENCE = 15_000
/** No statement of a request takes so long; a copy or a backup sets its own. */
const LONGEST_STATEMENT = 60_000
/** Milliseconds until a server that does not answer at all counts as away. */
const CONNECT_WITHIN = 5_000
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
    application_name: 'so-tcpl',
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        NUMBERS.has(oid) && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format),
    } as pg.CustomTypesConfig,
  })

/**
 * Kysely over PostgreSQL, with one writer at a time over all processes, as SQLite has it: a cursor is commit-ordered and
 * nobody who has read a position misses a smaller one (P2), the server's own chain never forks, and whatever a
 * transaction has read is still so when it writes. Reading waits for nobody.
 */
export class OneWriterPostgresDialect extends PostgresDialect {
  readonly #pool: pg.Pool

  /** @param onIdleFault told of connections that broke while nobody used them; the pool opens others */
  constructor(url: string, onIdleFault: (cause: unknown) => void) {
    const pool = poolOf(url)
    // Without a listener an unused connection that breaks would end the process.
    pool.on('error', onIdleFault)
    super({ pool })
    this.#pool = pool
  }

  override createDriver(): Driver {
    return new OneWriterPostgresDriver(this.#pool)
  }
}

class OneWriterPostgresDriver extends PostgresDriver {
  constructor(pool: pg.Pool) {
    super({
      pool,
      async onCreateConnection(connection) {
        await connection.executeQuery(
          CompiledQuery.raw(
            `set lock_timeout = ${PATIENCE}; set statement_timeout = ${LONGEST_STATEMENT}; ` +
              `set idle_in_transaction_session_timeout = ${LONGEST_STATEMENT}`,
          ),
        )
      },
    })
  }

  /** Who asked for a kind of isolation of his own only reads: a backup must not keep anybody from writing. */
  override async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    if (settings.isolationLevel || settings.accessMode) return super.beginTransaction(connection, settings)
    try {
      await connection.executeQuery(CompiledQuery.raw(`begin; select pg_advisory_xact_lock(${LOCKS.writer})`))
    } catch (cause) {
      // Kysely takes back only what it knows to have begun.
      await this.rollbackTransaction(connection)
      throw cause
    }
  }

  /** A connection that broke has nothing left to take back, and its fault must not hide the one that came first. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection)
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause
    }
  }
}

import { DatabaseSync } from '@photostructure/sqlite'
import {
  CompiledQuery,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  type SqliteDatabase,
} from 'kysely'
import { setTimeout as pause } from 'node:timers/promises'
import { isBrokenDisk, isBusy } from './disk-fault.ts'

type Parameter = null | number | bigint | string | Uint8Array

/** Milliseconds to wait for another process that is writing. A phone gives up its request after twenty seconds. */
const PATIENCE = 15_000
const BETWEEN_TRIES = 50
/** Statements that are kept compiled. */
const MOST_COMPILED = 300

interface Connected extends SqliteDatabase {
  readonly isInTransaction: () => boolean
}

/** Kysely over the embedded SQLite, with one connection: transactions take turns, so there is one writer (P2). */
export class EmbeddedSqliteDialect extends SqliteDialect {
  readonly #database: Connected
  readonly #onBrokenDisk: (cause: unknown) => void

  constructor(file: string, onBrokenDisk: (cause: unknown) => void) {
    const database = connect(file)
    super({ database })
    this.#database = database
    this.#onBrokenDisk = onBrokenDisk
  }

  override createDriver(): Driver {
    return new EmbeddedSqliteDriver(this.#database, this.#onBrokenDisk)
  }
}

class EmbeddedSqliteDriver extends SqliteDriver {
  readonly #database: Connected
  readonly #onBrokenDisk: (cause: unknown) => void

  constructor(database: Connected, onBrokenDisk: (cause: unknown) => void) {
    super({ database })
    this.#database = database
    this.#onBrokenDisk = onBrokenDisk
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return new PatientConnection(await super.acquireConnection(), this.#onBrokenDisk)
  }

  /** A transaction that reads first and writes later would fail if another process wrote in between. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  /** SQLite takes some faults, a full disk among them, as the end of the transaction: nothing is left to take back. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.isInTransaction()) await super.rollbackTransaction(connection)
  }
}

/** Waits for other processes without stopping the event loop, and reports a broken disk the moment it shows. */
class PatientConnection implements DatabaseConnection {
  readonly #connection: DatabaseConnection
  readonly #onBrokenDisk: (cause: unknown) => void

  constructor(connection: DatabaseConnection, onBrokenDisk: (cause: unknown) => void) {
    this.#connection = connection
    this.#onBrokenDisk = onBrokenDisk
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const deadline = performance.now() + PATIENCE
    for (;;) {
      try {
        return await this.#connection.executeQuery<R>(query)
      } catch (cause) {
        if (isBrokenDisk(cause)) this.#onBrokenDisk(cause)
        if (!isBusy(cause) || performance.now() > deadline) throw cause
        await pause(BETWEEN_TRIES)
      }
    }
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.#connection.streamQuery<R>(query, chunkSize)
  }
}

/** P9: a receipt means durable. Throws when SQLite did not take the settings it was given. */
function connect(file: string): Connected {
  const database = new DatabaseSync(file)
  database.exec('pragma busy_timeout = 5000')
  database.exec('pragma journal_mode = WAL')
  database.exec('pragma synchronous = FULL')
  database.exec('pragma foreign_keys = ON')
  // The journal is carried over into the database every 16 MB, not every four: each time costs two more flushes.
  database.exec('pragma wal_autocheckpoint = 4000')
  // What was deleted or taken out is overwritten: the file is not to keep on free pages what nobody may read any more.
  database.exec('pragma secure_delete = ON')
  // From here on `PatientConnection` waits: SQLite's own waiting would stop everybody.
  database.exec('pragma busy_timeout = 0')
  const read = (pragma: string): unknown => Object.values(database.prepare(`pragma ${pragma}`).get() ?? {})[0]
  const settings = {
    journal_mode: read('journal_mode'),
    synchronous: read('synchronous'),
    foreign_keys: read('foreign_keys'),
  }
  if (settings.journal_mode !== 'wal' || settings.synchronous !== 2 || settings.foreign_keys !== 1) {
    database.close()
    throw new Error(`SQLite cannot promise durability here: ${JSON.stringify(settings)}`)
  }
  const compiled = new Map<string, CompiledStatement>()
  return {
    isInTransaction: () => database.isTransaction,
    close() {
      compiled.clear()
      database.close()
    },
    prepare(sql) {
      const known = compiled.get(sql) ?? compile(database, sql)
      // Put behind all others: what is used longest ago is forgotten first.
      compiled.delete(sql)
      compiled.set(sql, known)
      const [oldest] = compiled.keys()
      if (compiled.size > MOST_COMPILED && oldest !== undefined) compiled.delete(oldest)
      return known
    },
  }
}

type CompiledStatement = ReturnType<SqliteDatabase['prepare']>

/** Compiling a statement takes longer than running it. */
function compile(database: InstanceType<typeof DatabaseSync>, sql: string): CompiledStatement {
  const statement = database.prepare(sql)
  const bound = (parameters: readonly unknown[]) => parameters as Parameter[]
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...bound(parameters)),
    run: (parameters) => statement.run(...bound(parameters)),
    iterate: (parameters) => statement.iterate(...bound(parameters)) as IterableIterator<unknown>,
  }
}

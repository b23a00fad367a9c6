import { DatabaseSync } from '@photostructure/sqlite'
import {
  CompiledQuery,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type Driver,
  type SqliteDatabase,
} from 'kysely'

type Parameter = null | number | bigint | string | Uint8Array

/** Kysely over the embedded SQLite, with one connection: transactions take turns, so there is one writer (P2). */
export class EmbeddedSqliteDialect extends SqliteDialect {
  readonly #database: SqliteDatabase

  constructor(file: string) {
    const database = connect(file)
    super({ database })
    this.#database = database
  }

  override createDriver(): Driver {
    return new ImmediateSqliteDriver({ database: this.#database })
  }
}

/** A transaction that reads first and writes later would fail if another process wrote in between. */
class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

/** P9: a receipt means durable. Throws when SQLite did not take the settings it was given. */
function connect(file: string): SqliteDatabase {
  const database = new DatabaseSync(file)
  database.exec('pragma busy_timeout = 5000')
  database.exec('pragma journal_mode = WAL')
  database.exec('pragma synchronous = FULL')
  database.exec('pragma foreign_keys = ON')
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
  return {
    close: () => database.close(),
    prepare: (sql) => {
      const statement = database.prepare(sql)
      const bound = (parameters: readonly unknown[]) => parameters as Parameter[]
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...bound(parameters)),
        run: (parameters) => statement.run(...bound(parameters)),
        iterate: (parameters) => statement.iterate(...bound(parameters)) as IterableIterator<unknown>,
      }
    },
  }
}

import { Kysely, Migrator, sql } from 'kysely'
import { cannotOpen, NotDurable, NotUtf8 } from './cannot-open.ts'
import type { Database } from './database.ts'
import { engineOf, isPostgresAddress } from './engine.ts'
import { allMigrations } from './migrations/all-migrations.ts'
import { PostgresColumns } from './postgres-columns.ts'
import { OneWriterPostgresDialect } from './postgres-dialect.ts'
import { EmbeddedSqliteDialect } from './sqlite-dialect.ts'

/** Who only looks in for a moment sees the fault thrown; a server must hear of it wherever it happens. */
const justThrow = (): void => undefined

/**
 * The database at this address, migrated to the newest schema and proven to be durable (P9): `postgres://…` for
 * PostgreSQL, else the file of the embedded SQLite. Throws with a plain sentence when it was written by a newer version,
 * cannot be opened, or promises nothing.
 *
 * Inside a transaction every query must go through that transaction: SQLite has one connection, and asking the
 * database itself would wait for ever.
 * @param onBrokenDisk told of every fault of this machine's disk after which nobody may go on writing, besides its being
 * thrown. PostgreSQL looks after its own.
 */
export async function openDatabase(
  address: string,
  onBrokenDisk: (cause: unknown) => void = justThrow,
): Promise<Kysely<Database>> {
  const isPostgres = isPostgresAddress(address)
  const db = new Kysely<Database>({
    dialect: isPostgres
      ? new OneWriterPostgresDialect(address, justThrow)
      : new EmbeddedSqliteDialect(address, onBrokenDisk),
  })
  try {
    if (isPostgres) {
      await proveDurable(db)
      await proveUtf8(db)
    }
    await migrate(isPostgres ? db.withPlugin(new PostgresColumns()) : db)
    return db
  } catch (cause) {
    await db.destroy()
    throw cannotOpen(address, cause)
  }
}

async function migrate(db: Kysely<Database>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(allMigrations) },
    ...(engineOf(db) === 'postgres' && { migrationTableSchema: await schemaInUse(db) }),
  })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
}

/** A restore keeps the tables of another time in a schema beside it, with their own list of migrations. */
async function schemaInUse(db: Kysely<Database>): Promise<string> {
  const { rows } = await sql<{ name: string | null }>`select current_schema() as name`.execute(db)
  const name = rows[0]?.name
  if (name) return name
  throw new Error('PostgreSQL: no schema of the search_path exists in this database')
}

/** P9: a receipt means durable. SQLite is asked where it is connected. */
async function proveDurable(db: Kysely<Database>): Promise<void> {
  for (const [setting, durable] of [
    ['synchronous_commit', ['on', 'remote_apply']],
    ['fsync', ['on']],
    ['full_page_writes', ['on']],
  ] as const) {
    const value = await settingOf(db, setting)
    if (!(durable as readonly string[]).includes(value)) throw new NotDurable(`${setting} = ${value}`)
  }
}

/** What other encodings do not know would be refused in the middle of the work: every name of a commune. */
async function proveUtf8(db: Kysely<Database>): Promise<void> {
  const encoding = await settingOf(db, 'server_encoding')
  if (encoding !== 'UTF8') throw new NotUtf8(encoding)
}

async function settingOf(db: Kysely<Database>, name: string): Promise<string> {
  const { rows } = await sql<{ value: string }>`select current_setting(${name}) as value`.execute(db)
  return rows[0]?.value ?? ''
}

import { Kysely, Migrator } from 'kysely'
import type { Database } from './database.ts'
import { allMigrations } from './migrations/all-migrations.ts'
import { EmbeddedSqliteDialect } from './sqlite-dialect.ts'

/**
 * The database of this file, migrated to the newest schema and proven to be durable (P9). Throws with a plain
 * sentence when it was written by a newer version or cannot be opened.
 *
 * Inside a transaction every query must go through that transaction: there is one connection, and asking the
 * database itself would wait for ever.
 */
export async function openDatabase(file: string): Promise<Kysely<Database>> {
  const db = new Kysely<Database>({ dialect: new EmbeddedSqliteDialect(file) })
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(allMigrations) } })
  const { error } = await migrator.migrateToLatest()
  if (error === undefined) return db
  await db.destroy()
  throw new Error(`The database ${file} cannot be brought to this version's schema`, { cause: error })
}

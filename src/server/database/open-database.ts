import { Kysely, Migrator } from 'kysely'
import type { Database } from './database.ts'
import { allMigrations } from './migrations/all-migrations.ts'
import { EmbeddedSqliteDialect } from './sqlite-dialect.ts'

/** Who only looks in for a moment sees the fault thrown; a server must hear of it wherever it happens. */
const justThrow = (): void => undefined

/**
 * The database of this file, migrated to the newest schema and proven to be durable (P9). Throws with a plain
 * sentence when it was written by a newer version or cannot be opened.
 *
 * Inside a transaction every query must go through that transaction: there is one connection, and asking the
 * database itself would wait for ever.
 * @param onBrokenDisk told of every fault after which nobody may go on writing, besides its being thrown
 */
export async function openDatabase(
  file: string,
  onBrokenDisk: (cause: unknown) => void = justThrow,
): Promise<Kysely<Database>> {
  const db = new Kysely<Database>({ dialect: new EmbeddedSqliteDialect(file, onBrokenDisk) })
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(allMigrations) } })
  const { error } = await migrator.migrateToLatest()
  if (error === undefined) return db
  await db.destroy()
  throw new Error(`The database ${file} cannot be brought to this version's schema`, { cause: error })
}

import { sql, type Kysely } from 'kysely'
import { join } from 'node:path'
import type { Database } from '../../src/server/database/database.ts'
import { engineOf } from '../../src/server/database/engine.ts'
import { openDatabase } from '../../src/server/database/open-database.ts'
import { createTestDatabase, dropTestDatabase } from './postgres.ts'

/** Set for the vitest project `postgres`: the running server, and a migrated database to copy. */
export const POSTGRES_VARIABLE = 'TEST_POSTGRES_URL'
export const TEMPLATE_VARIABLE = 'TEST_POSTGRES_TEMPLATE'

/** The engine that this run is about. */
export const engineUnderTest = (): 'sqlite' | 'postgres' =>
  process.env[POSTGRES_VARIABLE] === undefined ? 'sqlite' : 'postgres'

/**
 * The server's database for one test, empty and migrated: a file in this folder, or on PostgreSQL in the project
 * `postgres`. Gone with `destroy()`.
 */
export async function openTestDatabase(folder: string): Promise<Kysely<Database>> {
  const url = process.env[POSTGRES_VARIABLE]
  if (url === undefined) return openDatabase(join(folder, 'test.sqlite'))
  const address = await createTestDatabase(url, process.env[TEMPLATE_VARIABLE])
  const db = await openDatabase(address)
  const close = db.destroy.bind(db)
  db.destroy = async () => {
    await close()
    await dropTestDatabase(url, address)
  }
  return db
}

/** Where another process finds this database of the project `postgres`. */
export async function addressOf(db: Kysely<Database>): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db)
  const address = new URL(process.env[POSTGRES_VARIABLE] ?? '')
  address.pathname = `/${rows[0]?.name}`
  return address.href
}

/** Environment of a whole server for one test, which brings `DATA_DIR`; its PostgreSQL goes with the run. */
export async function testDatabaseSettings(): Promise<Readonly<Record<string, string>>> {
  const url = process.env[POSTGRES_VARIABLE]
  if (url === undefined) return {}
  return {
    DATABASE_URL: await createTestDatabase(url),
    SECRET_KEY: 'a key for tests of at least 32 characters',
  }
}

/** Empties these tables, in this order, and lets deliveries be counted from 1 again, as in a new database. */
export async function emptyTables(db: Kysely<Database>, tables: readonly (keyof Database)[]): Promise<void> {
  for (const table of tables) await db.deleteFrom(table).execute()
  if (engineOf(db) === 'postgres') await sql`alter table deliveries alter column seq restart`.execute(db)
  else await sql`delete from sqlite_sequence`.execute(db)
}

import { Kysely, sql } from 'kysely'
import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '../database/database.ts'
import { allMigrations } from '../database/migrations/all-migrations.ts'
import { OneWriterPostgresDialect } from '../database/postgres-dialect.ts'
import { Refused } from './refused.ts'

/** A stopped server's connections are gone a moment after it. */
const GONE_WITHIN = 3_000
const BETWEEN_LOOKS = 200

/** The address with a name by which the database server lists our connections, so that they are told from a server's. */
export function namedAddress(url: string, name: string, schema?: string): string {
  const address = new URL(url)
  address.searchParams.set('application_name', name)
  if (schema !== undefined) address.searchParams.set('options', `-c search_path=${schema}`)
  return address.href
}

/** A database as it is: nothing is migrated. */
export const connectPostgres = (url: string, name: string): Kysely<Database> =>
  new Kysely<Database>({ dialect: new OneWriterPostgresDialect(namedAddress(url, name), () => undefined) })

/** Throws `Refused` unless the database has exactly this version's tables. */
export async function refuseOtherSchema(db: Kysely<Database>): Promise<void> {
  const made = await migrationsOf(db)
  const known = Object.keys(allMigrations)
  if (made.length === 0)
    throw new Refused(
      'Không có dữ liệu của máy chủ trong cơ sở dữ liệu này. Kiểm tra DATABASE_URL.',
      "There is no server's data in this database. Check DATABASE_URL.",
    )
  if (made.some((name) => !known.includes(name)))
    throw new Refused(
      'Cơ sở dữ liệu này của phiên bản mới hơn. Hãy dùng đúng phiên bản của máy chủ đang chạy.',
      'This database is of a newer version. Use the version of the server that runs on it.',
    )
  if (known.some((name) => !made.includes(name)))
    throw new Refused(
      'Cơ sở dữ liệu này của phiên bản cũ hơn. Hãy dùng đúng phiên bản của máy chủ đang chạy, hoặc khởi động phiên bản này một lần.',
      'This database is of an older version. Use the version of the server that runs on it, or start this one once.',
    )
}

/** Names of the migrations a database has been through; none when it is empty. */
export async function migrationsOf(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ there: boolean }>`
    select to_regclass('kysely_migration') is not null as there`.execute(db)
  if (rows[0]?.there !== true) return []
  const made = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return made.rows.map(({ name }) => name)
}

/**
 * Throws `Refused` while others are connected to this database with the same account: a server, in most cases.
 * @param own the name our own connections bear
 */
export async function refuseConnected(db: Kysely<Database>, own: string): Promise<void> {
  const deadline = performance.now() + GONE_WITHIN
  for (;;) {
    const { rows } = await sql<{ name: string; count: number }>`
      select application_name as name, count(*) as count from pg_stat_activity
      where datname = current_database() and usename = current_user
        and backend_type = 'client backend' and application_name <> ${own}
      group by application_name order by application_name`.execute(db)
    if (rows.length === 0) return
    if (performance.now() > deadline) {
      const who = rows.map(({ name, count }) => `${name || '?'} × ${count}`).join(', ')
      throw new Refused(
        `Còn chương trình đang kết nối với cơ sở dữ liệu này (${who}). Hãy dừng mọi máy chủ rồi chạy lại.`,
        `Somebody is still connected to this database (${who}). Stop every server, then run this again.`,
      )
    }
    await pause(BETWEEN_LOOKS)
  }
}

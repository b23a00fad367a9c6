import { PostgresAdapter, type Kysely } from 'kysely'

export type Engine = 'sqlite' | 'postgres'

/** Which database is behind it, for the few statements that cannot be said the same way to both. */
export const engineOf = (db: Pick<Kysely<unknown>, 'getExecutor'>): Engine =>
  db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite'

/** Whether an address is PostgreSQL's; anything else is the path of a file for the embedded SQLite. */
export const isPostgresAddress = (address: string): boolean => /^postgres(?:ql)?:\/\//.test(address)

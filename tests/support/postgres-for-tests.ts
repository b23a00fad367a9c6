import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../src/server/database/open-database.ts'
import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    readonly postgres: { readonly url: string; readonly template: string }
  }
}

/** One PostgreSQL for a whole run of the project `postgres`, and one migrated database that every test copies. */
export default async function postgresForTests({ provide }: TestProject): Promise<() => Promise<void>> {
  // Hundreds of databases that live a second each: nobody needs to tidy them up.
  const server = await startPostgres({ autovacuum: 'off' })
  const template = await server.createDatabase()
  await (await openDatabase(template)).destroy()
  provide('postgres', { url: server.url, template: new URL(template).pathname.slice(1) })
  return () => server.stop()
}

import type { Kysely, Migration } from 'kysely'

/** Imports of past results under way, for every process to see: `HistoryTables.history_jobs`. */
export const jobsMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('history_jobs')
      .addColumn('id', 'varchar(36)', (c) => c.primaryKey())
      .addColumn('process', 'integer', (c) => c.notNull())
      .addColumn('person', 'varchar(36)', (c) => c.notNull().references('people.id'))
      .addColumn('file', 'text', (c) => c.notNull())
      .addColumn('state', 'varchar(10)', (c) => c.notNull())
      .addColumn('done', 'integer', (c) => c.notNull())
      .addColumn('total', 'integer', (c) => c.notNull())
      .addColumn('counts', 'text')
      .addColumn('refusal', 'varchar(40)')
      .addColumn('stop_asked', 'integer', (c) => c.notNull())
      .addColumn('begun_at', 'bigint', (c) => c.notNull())
      .addColumn('ended_at', 'bigint')
      .execute()
  },
}

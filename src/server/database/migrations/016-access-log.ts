import type { Kysely, Migration } from 'kysely'

/** Who read what of others: `AccessLogTables`. Without a key: two readings in one millisecond are two. */
export const accessLogMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('access_log')
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('person', 'varchar(64)', (c) => c.notNull())
      .addColumn('action', 'varchar(30)', (c) => c.notNull())
      .addColumn('unit', 'varchar(40)', (c) => c.notNull())
      .addColumn('target', 'text', (c) => c.notNull())
      .execute()
    await db.schema.createIndex('access_log_at').on('access_log').column('at').execute()
    await db.schema.createIndex('access_log_unit').on('access_log').columns(['unit', 'at']).execute()
    await db.schema.createIndex('access_log_person').on('access_log').columns(['person', 'at']).execute()
    await db.schema.createIndex('access_log_target').on('access_log').columns(['target', 'at']).execute()
  },
}

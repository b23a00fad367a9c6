import type { Kysely, Migration } from 'kysely'

/** Values that were taken out of entries, while they can be given back: `RedactionTables`. */
export const redactionsMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('redactions')
      .addColumn('entry_id', 'text', (c) => c.primaryKey().references('entries.id'))
      .addColumn('redaction_id', 'text', (c) => c.notNull())
      .addColumn('unit', 'varchar(40)', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('until', 'bigint', (c) => c.notNull())
      .addColumn('taken', 'text')
      .addColumn('files', 'text', (c) => c.notNull())
      .addColumn('state', 'varchar(20)', (c) => c.notNull())
      .execute()
    await db.schema.createIndex('redactions_unit').on('redactions').columns(['unit', 'at']).execute()
    await db.schema.createIndex('redactions_until').on('redactions').columns(['state', 'until']).execute()
  },
}

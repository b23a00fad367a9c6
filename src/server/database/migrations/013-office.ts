import type { Kysely, Migration } from 'kysely'

/** What a receiving office sees at its desk: `StandingTables`. */
export const officeMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('standings')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('unit', 'varchar(40)', (c) => c.notNull())
      .addColumn('year', 'integer', (c) => c.notNull())
      .addColumn('criteria_set', 'text', (c) => c.notNull())
      .addColumn('phase', 'text', (c) => c.notNull())
      .addColumn('round', 'integer', (c) => c.notNull())
      .addColumn('since', 'bigint', (c) => c.notNull())
      .addColumn('receipt', 'text')
      .addColumn('step', 'integer')
      .addColumn('step_text', 'text')
      .addColumn('step_side', 'text')
      .addColumn('due', 'varchar(10)', (c) => c.notNull())
      .addColumn('supplement_until', 'varchar(10)')
      .addColumn('assignee', 'varchar(64)')
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('search', 'text', (c) => c.notNull())
      .execute()
    for (const order of ['due', 'name', 'since'])
      await db.schema.createIndex(`standings_${order}`).on('standings').columns([order, 'id']).execute()
    await db.schema.createIndex('standings_unit').on('standings').columns(['unit', 'due']).execute()
    // "The same file elsewhere" asks by the file; the primary key begins with the dossier.
    await db.schema.createIndex('sent_files_file').on('sent_files').columns(['sha256']).execute()
  },
}

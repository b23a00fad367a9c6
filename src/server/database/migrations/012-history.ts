import { sql, type Kysely, type Migration } from 'kysely'

/** Results of past years: `HistoryTables`. */
export const historyMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('history_imports')
      .addColumn('id', 'varchar(36)', (c) => c.primaryKey())
      .addColumn('file', 'text', (c) => c.notNull())
      .addColumn('person', 'varchar(36)', (c) => c.notNull().references('people.id'))
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('scopes', 'text', (c) => c.notNull())
      .addColumn('added', 'integer', (c) => c.notNull())
      .addColumn('replaced', 'integer', (c) => c.notNull())
      .addColumn('unchanged', 'integer', (c) => c.notNull())
      .addColumn('undone_by', 'varchar(36)')
      .addColumn('undone_at', 'bigint')
      .execute()
    for (const table of ['past_results', 'past_result_drafts'] as const) {
      let made = db.schema
        .createTable(table)
        .addColumn('id', 'varchar(36)', (c) => c.primaryKey())
        .addColumn('import', 'varchar(36)', (c) => c.notNull())
        .addColumn('unit', 'varchar(40)', (c) => c.notNull())
        .addColumn('year', 'integer', (c) => c.notNull())
        .addColumn('framework', 'text', (c) => c.notNull())
        .addColumn('subject', 'text', (c) => c.notNull())
        .addColumn('title', 'text', (c) => c.notNull())
        .addColumn('points', 'integer')
        .addColumn('maximum', 'integer')
        .addColumn('met', 'integer')
        .addColumn('recognised', 'integer')
        .addColumn('decision_number', 'text')
        .addColumn('decision_date', 'varchar(10)')
        .addColumn('decision_authority', 'text')
      made =
        table === 'past_results'
          ? made.addColumn('replaced_by', 'varchar(36)')
          : made.addColumn('replaces', 'varchar(36)')
      await made.execute()
    }
    await sql`create unique index past_results_in_force on past_results (unit, year, framework, subject) where replaced_by is null`.execute(
      db,
    )
    await db.schema.createIndex('past_results_of_import').on('past_results').column('import').execute()
    await db.schema.createIndex('past_results_replaced').on('past_results').column('replaced_by').execute()
    await db.schema.createIndex('past_result_drafts_of').on('past_result_drafts').column('import').execute()
  },
}

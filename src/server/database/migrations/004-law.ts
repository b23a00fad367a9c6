import { sql, type Kysely, type Migration } from 'kysely'

/** Rounds on request and official days: the tables of `LawTables`. */
export const lawMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('rounds')
      .addColumn('id', 'varchar(64)', (c) => c.primaryKey())
      .addColumn('unit', 'varchar(40)', (c) => c.notNull())
      .addColumn('year', 'integer', (c) => c.notNull())
      .addColumn('criteria_set', 'varchar(40)', (c) => c.notNull())
      .addColumn('opened_by', 'varchar(64)', (c) => c.notNull().references('people.id'))
      .addColumn('opened_at', 'bigint', (c) => c.notNull())
      .addColumn('open_reason', 'text', (c) => c.notNull())
      .addColumn('closed_by', 'varchar(64)', (c) => c.references('people.id'))
      .addColumn('closed_at', 'bigint')
      .addColumn('close_reason', 'text')
      .execute()
    await db.schema
      .createIndex('round_open')
      .unique()
      .on('rounds')
      .columns(['unit', 'year', 'criteria_set'])
      .where(sql.ref('closed_at'), 'is', null)
      .execute()
    await db.schema
      .createTable('official_days')
      .addColumn('id', 'varchar(64)', (c) => c.primaryKey())
      .addColumn('days', 'text', (c) => c.notNull())
      .addColumn('entered_by', 'varchar(64)', (c) => c.notNull().references('people.id'))
      .addColumn('entered_at', 'bigint', (c) => c.notNull())
      .addColumn('removed_by', 'varchar(64)', (c) => c.references('people.id'))
      .addColumn('removed_at', 'bigint')
      .execute()
  },
}

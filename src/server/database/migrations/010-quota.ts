import { sql, type Kysely, type Migration } from 'kysely'

/** What has been brought, by person and by unit. Files that came before are counted to the units that sent them. */
export const quotaMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('usage')
      .addColumn('subject', 'text', (c) => c.notNull())
      .addColumn('day', 'text', (c) => c.notNull())
      .addColumn('entries', 'integer', (c) => c.notNull())
      .addColumn('files', 'integer', (c) => c.notNull())
      .addColumn('bytes', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('usage_key', ['subject', 'day'])
      .execute()
    await sql`
      insert into usage (subject, day, entries, files, bytes)
      select 'unit:' || file_sources.unit, 'before', 0, count(*), sum(files.size)
      from file_sources join files on files.sha256 = file_sources.sha256
      group by file_sources.unit`.execute(db)
  },
}

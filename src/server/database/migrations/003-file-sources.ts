import { sql, type Kysely, type Migration } from 'kysely'

/** Which unit's people have sent which file themselves. What arrived before is theirs who named it. */
export const fileSourcesMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('file_sources')
      .addColumn('sha256', 'text', (c) => c.notNull().references('files.sha256'))
      .addColumn('unit', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('file_sources_key', ['sha256', 'unit'])
      .execute()
    await sql`
      insert into file_sources (sha256, unit)
      select distinct files.sha256, entries.unit from files
      join file_mentions on file_mentions.sha256 = files.sha256
      join entries on entries.id = file_mentions.entry_id`.execute(db)
  },
}

import type { Kysely, Migration } from 'kysely'

/** Deleting an account's data from a device on contact, and replacing one device of a person by another. */
export const deviceWipeMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const add = (name: string, type: 'varchar(64)' | 'bigint') =>
      db.schema.alterTable('devices').addColumn(name, type).execute()
    await add('wipe_ask', 'varchar(64)')
    await add('wipe_asked_at', 'bigint')
    await add('wiped_at', 'bigint')
    // The device whose place it took.
    await add('replaces', 'varchar(64)')
    await db.schema
      .createTable('replacements')
      .addColumn('id', 'varchar(64)', (c) => c.primaryKey())
      .addColumn('person', 'varchar(64)', (c) => c.notNull().references('people.id'))
      .addColumn('old_device', 'varchar(64)', (c) => c.notNull().references('devices.id'))
      .addColumn('new_device', 'varchar(64)', (c) => c.references('devices.id'))
      .addColumn('started_by', 'varchar(64)', (c) => c.notNull().references('people.id'))
      .addColumn('started_at', 'bigint', (c) => c.notNull())
      .addColumn('proven_at', 'bigint')
      .addColumn('proven_entries', 'integer')
      .addColumn('proven_files', 'integer')
      .addColumn('checked_at', 'bigint')
      .addColumn('checked_records', 'integer')
      .addColumn('checked_fields', 'integer')
      .addColumn('retired_at', 'bigint')
      .addColumn('given_up_at', 'bigint')
      .execute()
    await db.schema.createIndex('replacement_person').on('replacements').column('person').execute()
  },
}

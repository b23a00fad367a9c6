import type { Kysely, Migration } from 'kysely'

/** Names given to units beside the national catalogue: `UnitNameTable`. */
export const unitsMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('unit_names')
      .addColumn('unit', 'varchar(40)', (c) => c.notNull().references('units.id'))
      .addColumn('since', 'varchar(10)', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('before', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('unit_name_key', ['unit', 'since'])
      .execute()
  },
}

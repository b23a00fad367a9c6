import type { Kysely, Migration } from 'kysely'

/** Which unit became which, and since when a unit is no more: `UnitLineageTable` and `UnitTable.retired_on`. */
export const lineageMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('units').addColumn('retired_on', 'varchar(10)').execute()
    await db.schema
      .createTable('unit_lineage')
      .addColumn('older', 'varchar(40)', (c) => c.notNull())
      .addColumn('newer', 'varchar(40)', (c) => c.notNull())
      .addColumn('since', 'varchar(10)', (c) => c.notNull())
      .addPrimaryKeyConstraint('unit_lineage_key', ['older', 'newer'])
      .execute()
  },
}

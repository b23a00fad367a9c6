import { sql, type Kysely, type Migration } from 'kysely'

/** The log, its deliveries and projections, and the files. */
export const logMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('meta')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('value', 'text', (c) => c.notNull())
      .execute()
    await createEntries(db)
    await createDeliveries(db)
    await createWaiting(db)
    await createProjections(db)
    await db.schema
      .createTable('files')
      .addColumn('sha256', 'text', (c) => c.primaryKey())
      .addColumn('size', 'integer', (c) => c.notNull())
      .addColumn('type', 'text', (c) => c.notNull())
      .addColumn('received_at', 'integer', (c) => c.notNull())
      .execute()
  },
}

async function createEntries(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('entries')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('record', 'text', (c) => c.notNull())
    .addColumn('dossier', 'text', (c) => c.notNull())
    .addColumn('unit', 'text', (c) => c.notNull())
    .addColumn('part', 'text', (c) => c.notNull())
    .addColumn('field', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('device', 'text', (c) => c.notNull())
    .addColumn('n', 'integer', (c) => c.notNull())
    .addColumn('author', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('received_at', 'integer', (c) => c.notNull())
    .addColumn('held_reason', 'text')
    .execute()
  // Not unique: a forked chain must be storable, or its evidence would be lost.
  await db.schema.createIndex('entries_chain').on('entries').columns(['device', 'n']).execute()
  await db.schema.createIndex('entries_record').on('entries').columns(['record', 'kind', 'field']).execute()
  await db.schema.createIndex('entries_dossier').on('entries').columns(['dossier', 'kind']).execute()
  await db.schema
    .createTable('mismatches')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('device', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('received_at', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('mismatches_key', ['id', 'hash'])
    .execute()
  await db.schema
    .createTable('chains')
    .addColumn('device', 'text', (c) => c.primaryKey())
    .addColumn('complete', 'integer', (c) => c.notNull())
    .execute()
}

async function createDeliveries(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('deliveries')
    .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('entry_id', 'text', (c) => c.notNull().references('entries.id'))
    .addColumn('dossier', 'text', (c) => c.notNull())
    .addColumn('unit', 'text', (c) => c.notNull())
    .addColumn('side', 'text', (c) => c.notNull().check(sql`side in ('commune', 'office')`))
    .execute()
  await db.schema.createIndex('deliveries_unit').on('deliveries').columns(['side', 'unit', 'seq']).execute()
  await db.schema
    .createIndex('deliveries_dossier')
    .on('deliveries')
    .columns(['side', 'dossier', 'seq'])
    .execute()
  await db.schema.createIndex('deliveries_entry').on('deliveries').columns(['entry_id', 'side']).execute()
}

async function createWaiting(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('waiting_acts')
    .addColumn('entry_id', 'text', (c) => c.primaryKey().references('entries.id'))
    .addColumn('roles', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('awaited_devices')
    .addColumn('entry_id', 'text', (c) => c.notNull().references('waiting_acts.entry_id').onDelete('cascade'))
    .addColumn('device', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('awaited_devices_key', ['device', 'entry_id'])
    .execute()
}

async function createProjections(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('dossiers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('unit', 'text', (c) => c.notNull())
    .addColumn('year', 'integer', (c) => c.notNull())
    .addColumn('criteria_set', 'text', (c) => c.notNull())
    .addColumn('phase', 'text', (c) => c.notNull())
    .addColumn('round', 'integer', (c) => c.notNull())
    .addColumn('since', 'integer', (c) => c.notNull())
    .addColumn('receipt', 'text')
    .execute()
  await db.schema.createIndex('dossiers_unit').on('dossiers').columns(['unit', 'since']).execute()
  await db.schema
    .createTable('sent_files')
    .addColumn('dossier', 'text', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('sent_files_key', ['dossier', 'sha256'])
    .execute()
  await db.schema
    .createTable('file_mentions')
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('entry_id', 'text', (c) => c.notNull().references('entries.id'))
    .addPrimaryKeyConstraint('file_mentions_key', ['sha256', 'entry_id'])
    .execute()
}

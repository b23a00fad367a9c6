import type { Kysely, Migration } from 'kysely'
import { v4 as uuid } from 'uuid'

/** The tables of `DeskTables`, and what the list of open sessions shows. */
export const deskMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const table = (name: string) => db.schema.createTable(name)

    await table('sign_in_attempts')
      .addColumn('key', 'varchar(64)', (c) => c.primaryKey())
      .addColumn('login', 'varchar(64)')
      .addColumn('failures', 'integer', (c) => c.notNull())
      .addColumn('last_at', 'bigint', (c) => c.notNull())
      .addColumn('blocked_until', 'bigint', (c) => c.notNull())
      .addColumn('told_at', 'bigint', (c) => c.notNull())
      .execute()
    await db.schema.createIndex('attempt_login').on('sign_in_attempts').column('login').execute()
    await db.schema.createIndex('attempt_last').on('sign_in_attempts').column('last_at').execute()

    await table('second_factors')
      .addColumn('person', 'varchar(64)', (c) => c.primaryKey().references('people.id'))
      .addColumn('secret', 'text')
      .addColumn('last_step', 'bigint', (c) => c.notNull())
      .addColumn('set_at', 'bigint')
      .addColumn('pending', 'text')
      .addColumn('pending_until', 'bigint')
      .execute()

    await table('recovery_codes')
      .addColumn('hash', 'varchar(64)', (c) => c.primaryKey())
      .addColumn('person', 'varchar(64)', (c) => c.notNull().references('people.id'))
      .addColumn('used_at', 'bigint')
      .execute()
    await db.schema.createIndex('recovery_code_person').on('recovery_codes').column('person').execute()

    await table('sign_in_tickets')
      .addColumn('hash', 'varchar(64)', (c) => c.primaryKey())
      .addColumn('person', 'varchar(64)', (c) => c.notNull().references('people.id'))
      .addColumn('key_raw', 'varchar(200)', (c) => c.notNull())
      .addColumn('step', 'varchar(10)', (c) => c.notNull())
      .addColumn('attempts', 'integer', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .addColumn('used_at', 'bigint')
      .execute()

    await table('trusted_desks')
      .addColumn('device', 'varchar(64)', (c) => c.primaryKey().references('devices.id'))
      .addColumn('until', 'bigint', (c) => c.notNull())
      .execute()

    const sessions = () => db.schema.alterTable('sessions')
    await sessions().addColumn('id', 'varchar(64)').execute()
    await sessions().addColumn('opened_at', 'bigint').execute()
    await sessions().addColumn('used_at', 'bigint').execute()
    const typed = db as Kysely<{ sessions: { hash: string; id: string } }>
    for (const { hash } of await typed.selectFrom('sessions').select('hash').execute())
      await typed.updateTable('sessions').set({ id: uuid() }).where('hash', '=', hash).execute()

    // The history of a person's sign-ins is read from the audit.
    await db.schema.createIndex('audit_actor').ifNotExists().on('audit').columns(['actor', 'at']).execute()
    await db.schema.createIndex('audit_target').ifNotExists().on('audit').columns(['target', 'at']).execute()
  },
}

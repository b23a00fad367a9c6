import { sql, type Kysely, type Migration } from 'kysely'
import { engineOf } from '../engine.ts'

/** Migration 002: the tables of `AccessTables`. Never edited once published; changes are new migrations. */
export const accessMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const table = (name: string) => db.schema.createTable(name)

    await table('units')
      .addColumn('id', 'varchar(40)', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('kind', 'varchar(10)', (c) => c.notNull())
      .addColumn('parent', 'varchar(40)')
      .execute()

    await table('people')
      .addColumn('id', 'varchar(64)', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .execute()

    await table('grants')
      .addColumn('person', 'varchar(64)', (c) => c.notNull().references('people.id'))
      .addColumn('role', 'varchar(20)', (c) => c.notNull())
      .addColumn('unit', 'varchar(40)', (c) => c.notNull())
      .addColumn('from', 'varchar(10)', (c) => c.notNull())
      .addColumn('to', 'varchar(10)')
      .addPrimaryKeyConstraint('grant_key', ['person', 'role', 'unit', 'from'])
      .execute()
    await db.schema.createIndex('grant_unit').on('grants').column('unit').execute()

    await table('accounts')
      .addColumn('person', 'varchar(64)', (c) => c.primaryKey().references('people.id'))
      .addColumn('login', 'varchar(80)', (c) => c.notNull().unique())
      .addColumn('hash', 'text')
      .execute()

    await table('devices')
      .addColumn('id', 'varchar(64)', (c) => c.primaryKey())
      .addColumn('person', 'varchar(64)', (c) => c.notNull().references('people.id'))
      .addColumn('key_alg', 'varchar(10)', (c) => c.notNull())
      // One key is one device of one person, for ever.
      .addColumn('key_raw', 'varchar(200)', (c) => c.notNull().unique())
      .addColumn('label', 'text', (c) => c.notNull())
      .addColumn('desk', 'integer', (c) => c.notNull())
      .addColumn('enrolled_at', 'bigint', (c) => c.notNull())
      .addColumn('last_seen_at', 'bigint')
      .addColumn('revoked_at', 'bigint')
      .execute()
    await db.schema.createIndex('device_person').on('devices').column('person').execute()

    await table('enrolment_codes')
      .addColumn('hash', 'varchar(64)', (c) => c.primaryKey())
      .addColumn('person', 'varchar(64)', (c) => c.notNull().references('people.id'))
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .addColumn('attempts', 'integer', (c) => c.notNull())
      .addColumn('used_at', 'bigint')
      .addColumn('device', 'varchar(64)')
      .execute()

    await table('administrator_tokens')
      .addColumn('hash', 'varchar(64)', (c) => c.primaryKey())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .addColumn('used_at', 'bigint')
      .execute()

    await table('sessions')
      .addColumn('hash', 'varchar(64)', (c) => c.primaryKey())
      .addColumn('device', 'varchar(64)', (c) => c.notNull().references('devices.id'))
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .addColumn('ends_at', 'bigint')
      .execute()
    await db.schema.createIndex('session_device').on('sessions').column('device').execute()

    await table('used_nonces')
      .addColumn('nonce', 'varchar(100)', (c) => c.primaryKey())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .execute()

    await table('audit')
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('actor', 'varchar(64)', (c) => c.notNull())
      .addColumn('action', 'varchar(40)', (c) => c.notNull())
      .addColumn('target', 'text', (c) => c.notNull())
      .execute()
    await keepAudit(db)

    await table('access_settings')
      .addColumn('name', 'varchar(40)', (c) => c.primaryKey())
      .addColumn('value', 'text', (c) => c.notNull())
      .execute()
  },
}

/** Nobody takes anything out of the audit or changes it: the database itself refuses. */
async function keepAudit(db: Kysely<unknown>): Promise<void> {
  if (engineOf(db) === 'postgres') {
    await sql`
      create function refuse_audit_change() returns trigger language plpgsql as
      $$ begin raise exception 'the audit is append-only'; end $$`.execute(db)
    await sql`
      create trigger audit_append_only before update or delete or truncate on audit
      for each statement execute function refuse_audit_change()`.execute(db)
    return
  }
  for (const change of ['update', 'delete'])
    await sql
      .raw(
        `create trigger audit_no_${change} before ${change} on audit ` +
          `begin select raise(abort, 'the audit is append-only'); end`,
      )
      .execute(db)
}

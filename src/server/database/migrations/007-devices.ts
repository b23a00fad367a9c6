import type { Kysely, Migration } from 'kysely'

/** Enrolments that wait for an administrator's word, and what each device last said of itself: `DeviceTable`. */
export const devicesMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const toDevices = (name: string, type: 'bigint' | 'integer' | 'varchar(40)' | 'varchar(4)') =>
      db.schema.alterTable('devices').addColumn(name, type).execute()

    await toDevices('asking_until', 'bigint')
    await toDevices('digits', 'varchar(4)')
    await toDevices('reported_at', 'bigint')
    await toDevices('unsent', 'integer')
    await toDevices('unsent_files', 'integer')
    await toDevices('app_version', 'varchar(40)')
    await toDevices('storage_used', 'bigint')
    await toDevices('storage_quota', 'bigint')
    await toDevices('persisted', 'integer')
    await toDevices('clock_off', 'bigint')
    await db.schema
      .alterTable('enrolment_codes')
      .addColumn('compared', 'integer', (c) => c.notNull().defaultTo(0))
      .execute()
  },
}

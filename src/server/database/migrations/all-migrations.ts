import type { Migration } from 'kysely'
import { logMigration } from './001-log.ts'
import { accessMigration } from './002-access.ts'
import { fileSourcesMigration } from './003-file-sources.ts'
import { lawMigration } from './004-law.ts'
import { lineageMigration } from './005-lineage.ts'
import { devicesMigration } from './007-devices.ts'
import { deviceWipeMigration } from './008-device-wipe.ts'
import { deskMigration } from './009-desk.ts'
import { quotaMigration } from './010-quota.ts'
import { unitsMigration } from './011-units.ts'
import { historyMigration } from './012-history.ts'
import { officeMigration } from './013-office.ts'
import { processesMigration } from './014-processes.ts'
import { redactionsMigration } from './015-redactions.ts'
import { accessLogMigration } from './016-access-log.ts'
import { jobsMigration } from './017-jobs.ts'

/** In the order of their names. A published migration is never edited. */
export const allMigrations: Record<string, Migration> = {
  '001-log': logMigration,
  '002-access': accessMigration,
  '003-file-sources': fileSourcesMigration,
  '004-law': lawMigration,
  '005-lineage': lineageMigration,
  '007-devices': devicesMigration,
  '008-device-wipe': deviceWipeMigration,
  '009-desk': deskMigration,
  '010-quota': quotaMigration,
  '011-units': unitsMigration,
  '012-history': historyMigration,
  '013-office': officeMigration,
  '014-processes': processesMigration,
  '015-redactions': redactionsMigration,
  '016-access-log': accessLogMigration,
  '017-jobs': jobsMigration,
}

import type { DeviceReport } from '../../protocol/sync.schema.ts'
import type { Queries } from '../database/database.ts'

/** The same report is written again only after so long: a write costs the server's disk a flush. */
const KEEP_FOR = 5 * 60 * 1000

/** Keeps what a device says of itself beside its last contact, for the list of devices. */
export async function noteReport(
  db: Queries,
  device: string,
  report: DeviceReport,
  now: number,
): Promise<void> {
  const { unsent, files: unsent_files, version: app_version } = report
  const known = await db
    .selectFrom('devices')
    .select(['reported_at', 'unsent', 'unsent_files', 'app_version'])
    .where('id', '=', device)
    .executeTakeFirst()
  if (!known) return
  const changed =
    known.unsent !== unsent || known.unsent_files !== unsent_files || known.app_version !== app_version
  if (!changed && known.reported_at !== null && known.reported_at > now - KEEP_FOR) return
  await db
    .updateTable('devices')
    .set({
      reported_at: now,
      unsent,
      unsent_files,
      app_version,
      storage_used: report.used,
      storage_quota: report.quota,
      persisted: report.persisted === null ? null : Number(report.persisted),
      clock_off: report.at - now,
    })
    .where('id', '=', device)
    .execute()
}

import type { Replacement } from '../../protocol/replacement.schema.ts'
import type { Queries } from '../database/database.ts'
import type { ReplacementRow } from './replace-device.ts'
import { chainHeld } from './wipe-device.ts'

/** A replacement as both devices and an administrator are shown it, with what the server holds of the old one now. */
export async function replacementView(db: Queries, row: ReplacementRow): Promise<Replacement> {
  const old = await deviceRow(db, row.old_device)
  const next = row.new_device === null ? null : await deviceRow(db, row.new_device)
  const { held } = await db
    .selectFrom('entries')
    .select((e) => e.fn.countAll<number>().as('held'))
    .where('device', '=', row.old_device)
    .where('held_reason', 'is not', null)
    .executeTakeFirstOrThrow()
  return {
    id: row.id,
    old: deviceView(old),
    next: next && deviceView(next),
    startedAt: row.started_at,
    proven:
      row.proven_at === null
        ? null
        : { at: row.proven_at, entries: row.proven_entries ?? 0, files: row.proven_files ?? 0 },
    checked:
      row.checked_at === null
        ? null
        : { at: row.checked_at, records: row.checked_records ?? 0, fields: row.checked_fields ?? 0 },
    retiredAt: row.retired_at,
    stock: {
      chain: await chainHeld(db, row.old_device),
      held,
      report:
        old.reported_at === null
          ? null
          : { at: old.reported_at, unsent: old.unsent ?? 0, files: old.unsent_files ?? 0 },
    },
  }
}

const deviceRow = (db: Queries, id: string) =>
  db.selectFrom('devices').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

function deviceView(row: Awaited<ReturnType<typeof deviceRow>>): Replacement['old'] {
  return {
    id: row.id,
    label: row.label,
    desk: row.desk === 1,
    enrolledAt: row.enrolled_at,
    lastSeenAt: row.last_seen_at,
    wipedAt: row.wiped_at,
  }
}

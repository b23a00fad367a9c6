import type { SessionRow } from '../../protocol/desk.schema.ts'
import type { Queries, Write } from '../database/database.ts'
import { secretHash } from './secret-text.ts'

/** The open sessions of a person, newest first. @param cookie the caller's own, to mark it */
export async function listSessions(
  db: Queries,
  person: string,
  cookie: string | undefined,
  now: number,
): Promise<SessionRow[]> {
  const rows = await db
    .selectFrom('sessions')
    .innerJoin('devices', 'devices.id', 'sessions.device')
    .select(['sessions.id', 'sessions.hash', 'sessions.opened_at', 'sessions.used_at'])
    .select(['devices.id as device', 'devices.label', 'devices.desk'])
    .where('devices.person', '=', person)
    .where('sessions.expires_at', '>', now)
    .orderBy('sessions.opened_at', 'desc')
    .execute()
  const own = cookie === undefined ? null : secretHash(cookie)
  return rows.map((row) => ({
    id: row.id ?? '',
    device: row.device,
    label: row.label,
    desk: row.desk === 1,
    openedAt: row.opened_at,
    usedAt: row.used_at,
    current: row.hash === own,
  }))
}

/** Ends one session of this person; the device it was on, or null when it is not open (any more). */
export async function endSession(trx: Write, person: string, id: string): Promise<string | null> {
  const row = await trx
    .selectFrom('sessions')
    .innerJoin('devices', 'devices.id', 'sessions.device')
    .select('devices.id')
    .where('sessions.id', '=', id)
    .where('devices.person', '=', person)
    .executeTakeFirst()
  if (!row) return null
  await trx.deleteFrom('sessions').where('id', '=', id).execute()
  return row.id
}

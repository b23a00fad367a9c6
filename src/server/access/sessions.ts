import type { Queries } from '../database/database.ts'
import { shareCommits, type ShareCommits } from '../database/share-commits.ts'
import type { DeviceTable } from './access-tables.ts'
import type { Caller } from './caller.ts'
import { v4 as uuid } from 'uuid'
import { forgetOpenSteps, forgetTrust } from './second-factor.ts'
import { newToken, secretHash } from './secret-text.ts'

const MINUTE = 60 * 1000
/** A phone's session slides; its device key renews it silently. */
const PHONE_IDLE = 15 * MINUTE
/** A desk's session ends this long after the password was typed, for a shared office computer. */
export const DESK_LIFETIME = 12 * 60 * MINUTE

/** P10: short sessions behind an opaque cookie. Only the cookie's hash is stored. */
export interface Sessions {
  /** A new session of this device; the value of its cookie. */
  open(device: string, desk: boolean, now: number): Promise<string>
  /** Who is behind the cookie; undefined when it is unknown or over. Slides a phone's session. */
  callerOf(cookie: string, now: number): Promise<Caller | undefined>
  close(cookie: string): Promise<void>
}

/** @param write where many phones come at once, their sessions share a commit */
export function createSessions(db: Queries, write: ShareCommits = shareCommits(db)): Sessions {
  return {
    async open(device, desk, now) {
      const cookie = newToken()
      const ends = desk ? now + DESK_LIFETIME : null
      await write(async (shared) => {
        await shared.deleteFrom('sessions').where('expires_at', '<', now).execute()
        await shared
          .insertInto('sessions')
          .values({
            hash: secretHash(cookie),
            device,
            expires_at: ends ?? now + PHONE_IDLE,
            ends_at: ends,
            id: uuid(),
            opened_at: now,
            used_at: now,
          })
          .execute()
        await shared.updateTable('devices').set({ last_seen_at: now }).where('id', '=', device).execute()
      })
      return cookie
    },

    async callerOf(cookie, now) {
      const hash = secretHash(cookie)
      const row = await db
        .selectFrom('sessions')
        .innerJoin('devices', 'devices.id', 'sessions.device')
        .innerJoin('people', 'people.id', 'devices.person')
        .select(['sessions.expires_at', 'sessions.ends_at', 'sessions.used_at'])
        .select(['devices.desk', 'devices.revoked_at'])
        .select(['devices.wipe_ask', 'devices.wipe_asked_at', 'devices.wiped_at'])
        .select(['devices.id as device', 'devices.last_seen_at', 'people.id as person', 'people.name'])
        .where('sessions.hash', '=', hash)
        .where('sessions.expires_at', '>', now)
        .executeTakeFirst()
      if (!row) return undefined
      // At most one write a minute and device, not one per request.
      if ((row.used_at ?? 0) < now - MINUTE)
        await write((shared) =>
          shared
            .updateTable('sessions')
            .set({ used_at: now, ...(row.ends_at === null && { expires_at: now + PHONE_IDLE }) })
            .where('hash', '=', hash)
            .execute(),
        )
      if ((row.last_seen_at ?? 0) < now - MINUTE)
        await write((shared) =>
          shared.updateTable('devices').set({ last_seen_at: now }).where('id', '=', row.device).execute(),
        )
      const grants = await db
        .selectFrom('grants')
        .select(['role', 'unit', 'from', 'to'])
        .where('person', '=', row.person)
        .orderBy('from')
        .orderBy('unit')
        .orderBy('role')
        .execute()
      return {
        person: { id: row.person, name: row.name },
        device: { id: row.device, desk: row.desk === 1, revokedAt: row.revoked_at, wipe: wipeOf(row) },
        grants,
      }
    },

    async close(cookie) {
      await write((shared) => shared.deleteFrom('sessions').where('hash', '=', secretHash(cookie)).execute())
    },
  }
}

/** Null where nothing is asked, or it has been done. */
function wipeOf(row: Pick<DeviceTable, 'wipe_ask' | 'wipe_asked_at' | 'wiped_at'>) {
  if (row.wipe_ask === null || row.wiped_at !== null) return null
  return { ask: row.wipe_ask, at: row.wipe_asked_at ?? 0 }
}

/**
 * Ends every desk session of a person except that of one device: his password has changed. No other desk is trusted any
 * more, and no sign-in that has begun goes on.
 */
export async function closeDeskSessions(
  db: Queries,
  person: string,
  exceptDevice: string | null,
): Promise<void> {
  await forgetTrust(db, person, exceptDevice)
  await forgetOpenSteps(db, person)
  await db
    .deleteFrom('sessions')
    .where('device', 'in', (q) =>
      q
        .selectFrom('devices')
        .select('id')
        .where('person', '=', person)
        .where('desk', '=', 1)
        .where('id', '!=', exceptDevice ?? ''),
    )
    .execute()
}

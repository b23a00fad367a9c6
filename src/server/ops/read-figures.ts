import { sql, type Kysely } from 'kysely'
import { statfs } from 'node:fs/promises'
import type { Database } from '../database/database.ts'
import { engineOf } from '../database/engine.ts'
import { LAST_BACKUP } from './note-backup.ts'

/** What an operator asks at this moment; null where nobody knows. Times in seconds, sizes in bytes. */
export interface Figures {
  readonly sessions: number | null
  readonly unsentEntries: number | null
  readonly unsentFiles: number | null
  readonly behindDevices: number | null
  /** 0 when none waits. */
  readonly oldestWaitingAct: number | null
  readonly lastBackup: number | null
  readonly diskFree: number | null
  readonly diskSize: number | null
  /** PostgreSQL only, of all processes together, as the next two. */
  readonly connections: number | null
  readonly connectionsMost: number | null
  readonly writersWaiting: number | null
}

/** 1: this process does what is done once for all. */
export interface OwnFigures extends Figures {
  readonly keeper: number
}

/** Devices not heard of for longer are lost, broken or wiped: what they held then says nothing of today. */
const HEARD_WITHIN = 30 * 24 * 60 * 60 * 1000

/** Sums and ages only: no row of anybody leaves the database. */
export async function readFigures(db: Kysely<Database>, dataDir: string, now: number): Promise<Figures> {
  const seconds = (since: number) => Math.max(0, Math.round((now - since) / 1000))
  const sessions = await db
    .selectFrom('sessions')
    .select((is) => is.fn.countAll<number>().as('open'))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  const reports = await db
    .selectFrom('devices')
    .select((is) => [
      is.fn.sum<number>('unsent').as('entries'),
      is.fn.sum<number>('unsent_files').as('files'),
      is.fn.countAll<number>().as('devices'),
    ])
    .where('revoked_at', 'is', null)
    .where('reported_at', '>', now - HEARD_WITHIN)
    .where((is) => is.or([is('unsent', '>', 0), is('unsent_files', '>', 0)]))
    .executeTakeFirst()
  const waiting = await db
    .selectFrom('waiting_acts')
    .innerJoin('entries', 'entries.id', 'waiting_acts.entry_id')
    .select((is) => is.fn.min<number | null>('received_at').as('since'))
    .executeTakeFirst()
  const backup = await db.selectFrom('meta').select('value').where('key', '=', LAST_BACKUP).executeTakeFirst()
  const disk = await statfs(dataDir)
  return {
    sessions: sessions?.open ?? 0,
    unsentEntries: reports?.entries ?? 0,
    unsentFiles: reports?.files ?? 0,
    behindDevices: reports?.devices ?? 0,
    oldestWaitingAct: waiting?.since ? seconds(waiting.since) : 0,
    lastBackup: backup ? seconds(Number(backup.value)) : null,
    diskFree: disk.bavail * disk.bsize,
    diskSize: disk.blocks * disk.bsize,
    ...(engineOf(db) === 'postgres' ? await connectionsOf(db) : NO_CONNECTIONS),
  }
}

const NO_CONNECTIONS = { connections: null, connectionsMost: null, writersWaiting: null }

async function connectionsOf(db: Kysely<Database>): Promise<typeof NO_CONNECTIONS | Connections> {
  const { rows } = await sql<Connections>`
    select count(*) as "connections",
      count(*) filter (where wait_event_type = 'Lock' and wait_event = 'advisory') as "writersWaiting",
      current_setting('max_connections')::bigint as "connectionsMost"
    from pg_stat_activity
    where datname = current_database() and application_name = 'so-tcpl'`.execute(db)
  return rows[0] ?? NO_CONNECTIONS
}

type Connections = Record<keyof typeof NO_CONNECTIONS, number>

import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely'
import { audit } from '../access/audit.ts'
import { todayInVietnam } from '../access/today.ts'
import type { Database, Write } from '../database/database.ts'
import type { FileStore } from '../files/file-store.ts'
import { purgeRedactions } from './purge-redactions.ts'
import { RETENTION, type RetentionName } from './retention-rules.ts'

/** How many rows each rule concerns. */
export type RetentionCounts = Readonly<Record<RetentionName, number>>

const DAY = 86_400_000
/** Day of `usage` under which older days are summed; a quota counts all days together. */
const BEFORE = 'before'
/** Rows of one insert: five values each. */
const AT_ONCE = 1_000

/** The rows of one rule, and what is done with them. */
interface Sweep {
  readonly table: keyof Database
  /** `before`: milliseconds; what is older is due. */
  readonly due: (before: number) => RawBuilder<SqlBool>
  /** Where rows are not simply deleted. */
  readonly apply?: (trx: Write, before: number) => Promise<void>
}

const SWEEPS: Readonly<Record<RetentionName, Sweep>> = {
  sessions: { table: 'sessions', due: (before) => sql<SqlBool>`expires_at < ${before}` },
  nonces: { table: 'used_nonces', due: (before) => sql<SqlBool>`expires_at < ${before}` },
  'sign-in-tickets': { table: 'sign_in_tickets', due: (before) => sql<SqlBool>`expires_at < ${before}` },
  'sign-in-attempts': {
    table: 'sign_in_attempts',
    due: (before) => sql<SqlBool>`last_at < ${before} and blocked_until < ${before}`,
  },
  'trusted-desks': { table: 'trusted_desks', due: (before) => sql<SqlBool>`${sql.ref('until')} < ${before}` },
  'used-recovery-codes': { table: 'recovery_codes', due: (before) => sql<SqlBool>`used_at < ${before}` },
  'unfinished-second-factors': {
    table: 'second_factors',
    due: (before) => sql<SqlBool>`pending is not null and pending_until < ${before}`,
    async apply(trx, before) {
      const due = sql<SqlBool>`pending is not null and pending_until < ${before}`
      await trx.deleteFrom('second_factors').where('secret', 'is', null).where(due).execute()
      await trx.updateTable('second_factors').set({ pending: null, pending_until: null }).where(due).execute()
    },
  },
  'enrolment-codes': { table: 'enrolment_codes', due: (before) => sql<SqlBool>`expires_at < ${before}` },
  'administrator-tokens': {
    table: 'administrator_tokens',
    due: (before) => sql<SqlBool>`expires_at < ${before}`,
  },
  'asking-devices': { table: 'devices', due: (before) => sql<SqlBool>`asking_until < ${before}` },
  'revoked-device-reports': {
    table: 'devices',
    due: (before) => sql<SqlBool>`revoked_at < ${before} and reported_at is not null`,
    async apply(trx, before) {
      await trx
        .updateTable('devices')
        .set({
          ...{ reported_at: null, unsent: null, unsent_files: null, app_version: null, digits: null },
          ...{ storage_used: null, storage_quota: null, persisted: null, clock_off: null },
        })
        .where('revoked_at', '<', before)
        .where('reported_at', 'is not', null)
        .execute()
    },
  },
  'daily-usage': {
    table: 'usage',
    due: (before) => sql<SqlBool>`day <> ${BEFORE} and day < ${todayInVietnam(before)}`,
    apply: sumUsage,
  },
  'access-log': { table: 'access_log', due: (before) => sql<SqlBool>`at < ${before}` },
}

/** Days become one line without a date: how much was brought in all stays known, when somebody worked does not. */
async function sumUsage(trx: Write, before: number): Promise<void> {
  const day = todayInVietnam(before)
  const sums = await trx
    .selectFrom('usage')
    .select((e) => [
      'subject',
      e.fn.sum<number>('entries').as('entries'),
      e.fn.sum<number>('files').as('files'),
      e.fn.sum<number>('bytes').as('bytes'),
    ])
    .where((e) => e.or([e('day', '=', BEFORE), e('day', '<', day)]))
    .groupBy('subject')
    .execute()
  await trx
    .deleteFrom('usage')
    .where((e) => e.or([e('day', '=', BEFORE), e('day', '<', day)]))
    .execute()
  const rows = sums.map(({ subject, entries, files, bytes }) => ({
    ...{ subject, day: BEFORE, entries: Number(entries) },
    ...{ files: Number(files), bytes: Number(bytes) },
  }))
  // Thousands of people and communes: one by one they would keep every writer waiting for seconds.
  for (let start = 0; start < rows.length; start += AT_ONCE)
    await trx
      .insertInto('usage')
      .values(rows.slice(start, start + AT_ONCE))
      .execute()
}

const NAMES = Object.keys(RETENTION) as RetentionName[]
const dueBefore = (name: RetentionName, now: number): number => now - RETENTION[name].days * DAY

/** How many rows are due at `now`, nothing being changed. */
export async function countExpired(db: Kysely<Database>, now: number): Promise<RetentionCounts> {
  const counts: [RetentionName, number][] = []
  for (const name of NAMES) {
    const { table, due } = SWEEPS[name]
    const { rows } = await sql<{
      n: number
    }>`select count(*) as n from ${sql.table(table)} where ${due(dueBefore(name, now))}`.execute(db)
    counts.push([name, Number(rows[0]?.n ?? 0)])
  }
  return Object.fromEntries(counts) as RetentionCounts
}

/**
 * Takes away what is due at `now`, each rule in a transaction of its own so that nobody waits long, and puts what was done
 * into the audit. Days when nothing is due leave no line. What was redacted and can be given back no longer goes too.
 * @param files null: bytes of redacted files wait for the next run with them
 */
export async function applyRetention(
  db: Kysely<Database>,
  files: Pick<FileStore, 'remove'> | null,
  now: number,
): Promise<RetentionCounts> {
  const counts = await countExpired(db, now)
  const due = NAMES.filter((name) => counts[name] > 0)
  for (const name of due)
    await db.transaction().execute(async (trx) => {
      const { table, due, apply } = SWEEPS[name]
      const before = dueBefore(name, now)
      if (apply) await apply(trx, before)
      else await sql`delete from ${sql.table(table)} where ${due(before)}`.execute(trx)
    })
  if (due.length > 0)
    await audit(db, now, 'server', 'retention-run', due.map((name) => `${name} ${counts[name]}`).join(', '))
  await purgeRedactions(db, files, now)
  return counts
}

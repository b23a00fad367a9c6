import type { HistoryCounts, HistoryJob } from '../../protocol/history.schema.ts'
import type { RefusalCode } from '../../protocol/refusal.ts'
import type { Queries, Write } from '../database/database.ts'
import type { Processes } from '../shared/processes.ts'
import type { HistoryJobTable } from './history-tables.ts'

/** A job as the server keeps it: the sentence of a refusal is made for whoever asks. */
export interface KeptJob extends Omit<HistoryJob, 'refusal'> {
  readonly refusal: RefusalCode | null
}

/** Milliseconds: so long whoever began it may hear how a job ended. */
const TOLD_FOR = 24 * 3_600_000

/** Writes a new job; false while another one is under way in any process. */
export async function beginJob(
  trx: Write,
  processes: Processes,
  job: Pick<HistoryJobTable, 'id' | 'person' | 'file' | 'begun_at'>,
): Promise<boolean> {
  await endDeadJobs(trx, processes, job.begun_at)
  const other = await trx
    .selectFrom('history_jobs')
    .select('id')
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (other) return false
  await trx
    .deleteFrom('history_jobs')
    .where('ended_at', '<', job.begun_at - TOLD_FOR)
    .execute()
  await trx
    .insertInto('history_jobs')
    .values({
      ...job,
      ...{ process: processes.own, state: 'reading', done: 0, total: 0 },
      ...{ counts: null, refusal: null, stop_asked: 0, ended_at: null },
    })
    .execute()
  return true
}

/**
 * Jobs of processes that live no more have failed; rows that nobody is staging any more go, and those of a living process
 * stay.
 */
export async function endDeadJobs(trx: Write, processes: Processes, now: number): Promise<void> {
  const open = await trx
    .selectFrom('history_jobs')
    .select(['id', 'process'])
    .where('ended_at', 'is', null)
    .execute()
  for (const { id, process } of open)
    if (!(await processes.isLiving(process, trx)))
      await endJob(trx, id, { state: 'failed', refusal: 'history-interrupted', ended_at: now })
  await trx
    .deleteFrom('past_result_drafts')
    .where('import', 'not in', (q) => q.selectFrom('history_jobs').select('id').where('ended_at', 'is', null))
    .execute()
}

/** False when it has ended already: another process took this one for dead, and what it staged is gone. */
export async function endJob(
  trx: Write,
  id: string,
  end: Pick<HistoryJobTable, 'state' | 'refusal' | 'ended_at'>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('history_jobs')
    .set(end)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** How far it is. Whether it is to go on: nobody has stopped it, nobody has taken its process for dead. */
export async function reportJob(
  db: Queries,
  id: string,
  { state, done, of, counts }: Pick<KeptJob, 'state' | 'done' | 'of' | 'counts'>,
): Promise<boolean> {
  const row = await db
    .updateTable('history_jobs')
    .set({ state, done, total: of, counts: counts && JSON.stringify(counts) })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('stop_asked')
    .executeTakeFirst()
  return row?.stop_asked === 0
}

/** A job of this person, wherever it runs: the one of this id, or the one under way. */
export async function jobOf(
  db: Queries,
  processes: Processes,
  now: number,
  wanted: { readonly person: string; readonly id?: string },
): Promise<KeptJob | null> {
  const { person, id } = wanted
  const row = await db
    .selectFrom('history_jobs')
    .selectAll()
    .where('person', '=', person)
    .where((is) => (id === undefined ? is('ended_at', 'is', null) : is('id', '=', id)))
    .executeTakeFirst()
  if (!row) return null
  if (row.ended_at !== null || (await processes.isLiving(row.process, db))) return keptJob(row)
  await db.transaction().execute((trx) => endDeadJobs(trx, processes, now))
  return jobOf(db, processes, now, wanted)
}

/** What is being finished is finished: it takes less time than reading the answer. */
export async function askToStop(db: Queries, id: string, person: string): Promise<void> {
  await db
    .updateTable('history_jobs')
    .set({ stop_asked: 1 })
    .where('id', '=', id)
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .execute()
}

const keptJob = ({ id, file, state, done, total, counts, refusal }: HistoryJobTable): KeptJob => ({
  ...{ id, file, state, done, of: total },
  ...{ counts: counts === null ? null : (JSON.parse(counts) as HistoryCounts), refusal },
})

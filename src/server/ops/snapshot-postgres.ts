import { sql, type Kysely } from 'kysely'
import { rm } from 'node:fs/promises'
import type { Database } from '../database/database.ts'
import { openDatabase } from '../database/open-database.ts'
import { isCopyUnfinished, endCopy } from './copy-progress.ts'
import { copyTables } from './copy-tables.ts'
import { differing, fingerprint } from './fingerprint.ts'
import { connectPostgres, refuseOtherSchema } from './connect-postgres.ts'
import type { Progress } from './progress.ts'
import { Refused } from './refused.ts'
import { readSnapshot, type Snapshot } from './snapshot.ts'
import { planTables } from './table-plan.ts'

/**
 * All tables as of one moment into a fresh SQLite file, compared by count and hash in that same moment. One transaction
 * that only reads: nobody waits for it, and the server goes on writing.
 */
export async function snapshotPostgres(url: string, to: string, onProgress: Progress): Promise<Snapshot> {
  const live = connectPostgres(url, 'so-tcpl-backup')
  try {
    await refuseOtherSchema(live)
    const copy = await openDatabase(to)
    try {
      await live
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((moment) => copyMoment(moment, copy, onProgress))
      await endCopy(copy)
      // One plain file, readable where nothing may be written beside it.
      await sql`pragma wal_checkpoint(truncate)`.execute(copy)
      await sql`pragma journal_mode = delete`.execute(copy)
    } finally {
      await copy.destroy()
      for (const journal of ['-wal', '-shm']) await rm(`${to}${journal}`, { force: true })
    }
  } finally {
    await live.destroy()
  }
  return readSnapshot(to, 'PostgreSQL')
}

async function copyMoment(moment: Kysely<Database>, copy: Kysely<Database>, onProgress: Progress) {
  // The moment lasts as long as the copying does.
  await sql`set local statement_timeout = 0`.execute(moment)
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(moment)
  if (await isCopyUnfinished(moment))
    throw new Refused(
      'Việc chuyển dữ liệu sang PostgreSQL chưa xong. Hãy chạy lại npm run move-to-postgres cho xong rồi sao lưu.',
      'The move to PostgreSQL has not ended. Run npm run move-to-postgres again to its end, then back up.',
    )
  const plan = await planTables(copy)
  await copyTables(moment, copy, plan, { onProgress })
  const differ = differing(await fingerprint(moment, plan), await fingerprint(copy, plan))
  if (differ.length > 0) throw new Error(`The copy differs from PostgreSQL in ${differ.join(', ')}`)
}

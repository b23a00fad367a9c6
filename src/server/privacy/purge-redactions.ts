import type { Kysely } from 'kysely'
import { audit } from '../access/audit.ts'
import type { Database, Queries } from '../database/database.ts'
import type { FileStore } from '../files/file-store.ts'

/** What one run took away for good. */
export interface Purged {
  readonly values: number
  readonly files: number
}

/**
 * Deletes what was taken out and can be given back no longer, and the bytes of files that only such entries named: also those
 * that a phone which had not heard has sent again since. Entries, hashes and the words about them stay. Audited when it did
 * anything.
 * @param files without it no bytes are deleted, and the next run with it does that
 */
export async function purgeRedactions(
  db: Kysely<Database>,
  files: Pick<FileStore, 'remove'> | null,
  now: number,
): Promise<Purged> {
  const due = await db
    .selectFrom('redactions')
    .select(['entry_id', 'files', 'state'])
    .where('state', 'in', ['redacted', 'purged'])
    .where('until', '<', now)
    .execute()
  const fresh = due.filter(({ state }) => state === 'redacted').map(({ entry_id }) => entry_id)
  const named = new Set(due.flatMap((row) => JSON.parse(row.files) as readonly string[]))
  const unnamed = files ? await forget(db, files, [...named]) : []
  if (fresh.length + unnamed.length === 0) return { values: 0, files: 0 }
  await db.transaction().execute(async (trx) => {
    for (let start = 0; start < fresh.length; start += AT_ONCE)
      await trx
        .updateTable('redactions')
        .set({ taken: null, state: 'purged' })
        .where('entry_id', 'in', fresh.slice(start, start + AT_ONCE))
        .where('state', '=', 'redacted')
        .execute()
    await audit(trx, now, 'server', 'redactions-purged', `${fresh.length}/${unnamed.length}`)
  })
  return { values: fresh.length, files: unnamed.length }
}

const AT_ONCE = 500

/**
 * Of these files, deletes those that no entry names any more; answers them. Bytes before their rows: where the storage does not
 * answer, the row that stays finds them again in the next run, and a row without bytes promises nothing (P5).
 */
async function forget(
  db: Kysely<Database>,
  files: Pick<FileStore, 'remove'>,
  hashes: readonly string[],
): Promise<readonly string[]> {
  const gone: string[] = []
  for (const sha256 of hashes) {
    if (!(await isNobodys(db, sha256))) continue
    await files.remove(sha256)
    await db.transaction().execute(async (trx) => {
      if (!(await isNobodys(trx, sha256))) return
      // Else the office would go on waiting for a file that is not to come.
      await trx.deleteFrom('sent_files').where('sha256', '=', sha256).execute()
      await trx.deleteFrom('file_sources').where('sha256', '=', sha256).execute()
      await trx.deleteFrom('files').where('sha256', '=', sha256).execute()
    })
    gone.push(sha256)
  }
  return gone
}

/** Kept here, and named by no entry. */
async function isNobodys(db: Queries, sha256: string): Promise<boolean> {
  const kept = await db
    .selectFrom('files')
    .select('sha256')
    .where('sha256', '=', sha256)
    .where((is) =>
      is.not(
        is.exists(
          is.selectFrom('file_mentions').select('entry_id').where('file_mentions.sha256', '=', sha256),
        ),
      ),
    )
    .executeTakeFirst()
  return kept !== undefined
}

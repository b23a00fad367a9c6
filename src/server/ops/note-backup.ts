import type { Queries } from '../database/database.ts'

/** Key in `meta` of the moment (milliseconds) when the last backup was whole. */
export const LAST_BACKUP = 'last-backup'

/** Lets whoever watches over the server see how old the last backup is. */
export async function noteBackup(db: Queries, now: number): Promise<void> {
  const value = String(now)
  await db
    .insertInto('meta')
    .values({ key: LAST_BACKUP, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

import type { Kysely } from 'kysely'
import type { Database } from '../database/database.ts'

/**
 * P4: the random name of this server's history, made with the database. Whoever restores an older database must
 * call `renewEpoch`, so that every phone offers again what it holds.
 */
export async function epochOf(db: Kysely<Database>): Promise<string> {
  await db
    .insertInto('meta')
    .values({ key: 'epoch', value: crypto.randomUUID() })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  const row = await db.selectFrom('meta').select('value').where('key', '=', 'epoch').executeTakeFirstOrThrow()
  return row.value
}

/** P4: after a restore the history is another one. */
export async function renewEpoch(db: Kysely<Database>): Promise<string> {
  await db.deleteFrom('meta').where('key', '=', 'epoch').execute()
  return epochOf(db)
}

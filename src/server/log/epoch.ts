import type { Kysely } from 'kysely'
import type { Database } from '../database/database.ts'

/**
 * P4: the random name of this server's history, made with the database. Whoever restores an older database must
 * call `renewEpoch`, so that every phone offers again what it holds.
 */
export async function epochOf(db: Kysely<Database>): Promise<string> {
  const known = await db.selectFrom('meta').select('value').where('key', '=', 'epoch').executeTakeFirst()
  if (known) return known.value
  await db
    .insertInto('meta')
    .values({ key: 'epoch', value: crypto.randomUUID() })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  // Read back: another process may have been first.
  const made = await db
    .selectFrom('meta')
    .select('value')
    .where('key', '=', 'epoch')
    .executeTakeFirstOrThrow()
  return made.value
}

/** P4: after a restore the history is another one. */
export async function renewEpoch(db: Kysely<Database>): Promise<string> {
  await db.deleteFrom('meta').where('key', '=', 'epoch').execute()
  return epochOf(db)
}

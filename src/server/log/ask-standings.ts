import { randomUUID } from 'node:crypto'
import type { Queries } from '../database/database.ts'

/** The value of `meta` that is another one whenever somebody wants the whole desk worked out anew. */
const ASKED = 'standings-asked'

/**
 * Wants the desk of the offices worked out anew by whoever keeps it: a process that could not follow what it has stored,
 * or whose forerunner may have died between the two.
 */
export async function askStandings(db: Queries): Promise<void> {
  const value = randomUUID()
  await db
    .insertInto('meta')
    .values({ key: ASKED, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

/** Another text whenever somebody has asked. */
export async function askedStandings(db: Queries): Promise<string> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', ASKED).executeTakeFirst()
  return row?.value ?? ''
}

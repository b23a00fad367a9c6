import type { Queries } from '../database/database.ts'

/** The sign-in name of a person; null for one who has none. */
export async function loginOf(db: Queries, person: string): Promise<string | null> {
  const row = await db.selectFrom('accounts').select('login').where('person', '=', person).executeTakeFirst()
  return row?.login ?? null
}

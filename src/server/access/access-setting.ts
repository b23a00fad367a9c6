import type { Queries } from '../database/database.ts'

/** The stored value of `name`; when there is none, `first()` is stored. Processes that start together agree. */
export async function accessSetting(db: Queries, name: string, first: () => string): Promise<string> {
  const read = () =>
    db.selectFrom('access_settings').select('value').where('name', '=', name).executeTakeFirst()
  const stored = await read()
  if (stored) return stored.value
  await db
    .insertInto('access_settings')
    .values({ name, value: first() })
    .onConflict((c) => c.column('name').doNothing())
    .execute()
  return (await read())?.value ?? first()
}

export async function replaceAccessSetting(db: Queries, name: string, value: string): Promise<void> {
  await db
    .insertInto('access_settings')
    .values({ name, value })
    .onConflict((c) => c.column('name').doUpdateSet({ value }))
    .execute()
}

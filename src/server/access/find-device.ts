import type { Queries } from '../database/database.ts'
import type { KnownDevice } from './caller.ts'

/** A device of any state, with its person; undefined when nobody knows it. `asking`: no administrator has let it in. */
export async function findDevice(
  db: Queries,
  id: string,
): Promise<(KnownDevice & { readonly desk: boolean; readonly asking: boolean }) | undefined> {
  const row = await db.selectFrom('devices').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.id,
    person: row.person,
    publicKey: { alg: row.key_alg, raw: row.key_raw },
    revokedAt: row.revoked_at,
    desk: row.desk === 1,
    asking: row.asking_until !== null,
  }
}

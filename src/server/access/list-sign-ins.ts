import { SIGN_IN_EVENTS, type SignInEvent } from '../../protocol/desk.schema.ts'
import type { Queries } from '../database/database.ts'

const MOST = 100

/** What the audit says of a person's coming and going, newest first: names of people and devices, never an address. */
export async function listSignIns(db: Queries, person: string): Promise<SignInEvent[]> {
  const devices = await db.selectFrom('devices').select('id').where('person', '=', person).execute()
  const rows = await db
    .selectFrom('audit')
    .leftJoin('people', 'people.id', 'audit.actor')
    .leftJoin('devices', 'devices.id', 'audit.target')
    .select(['audit.at', 'audit.action', 'people.name as by', 'devices.label', 'devices.id as device'])
    .where('audit.action', 'in', SIGN_IN_EVENTS)
    .where('audit.target', 'in', [person, ...devices.map(({ id }) => id)])
    .orderBy('audit.at', 'desc')
    .limit(MOST)
    .execute()
  return rows.flatMap(({ at, action, by, label, device }) => {
    const event = SIGN_IN_EVENTS.find((known) => known === action)
    return event ? [{ at, event, by, device: device === null ? null : (label ?? '') }] : []
  })
}

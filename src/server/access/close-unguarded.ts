import type { Write } from '../database/database.ts'
import { grantsOf } from './list-people.ts'
import { secondFactorOf } from './second-factor.ts'
import { needsSecondFactor } from './second-factor.rules.ts'
import { closeDeskSessions } from './sessions.ts'

/**
 * After a person's roles have changed: who signed in with a password alone and must now have a second factor signs in
 * again, and sets it up on the way.
 * @param today ISO day
 */
export async function closeUnguarded(trx: Write, person: string, today: string): Promise<void> {
  if (!needsSecondFactor(await grantsOf(trx, person), today)) return
  if ((await secondFactorOf(trx, person)) === null) await closeDeskSessions(trx, person, null)
}

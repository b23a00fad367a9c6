import { join } from 'node:path'
import { makeEnrolmentCode } from '../../src/server/access/enrol.ts'
import { openDatabase } from '../../src/server/database/open-database.ts'
import type { AppServer } from './app-server.ts'

/** One more code of the practice kind for somebody, which lets a phone in without comparing digits. */
export async function practiceCode(server: AppServer, login: string): Promise<string> {
  const db = await openDatabase(join(server.dataDir, 'tcpl.sqlite'))
  try {
    const { person } = await db
      .selectFrom('accounts')
      .select('person')
      .where('login', '=', login)
      .executeTakeFirstOrThrow()
    return await makeEnrolmentCode(db, person, Date.now() + 600_000)
  } finally {
    await db.destroy()
  }
}

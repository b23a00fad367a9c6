import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Access } from '../access/access.ts'
import { accessSetting, replaceAccessSetting } from '../access/access-setting.ts'
import { storeLineage, storeUnits } from '../access/load-units.ts'
import type { Queries } from '../database/database.ts'
import type { FileStore } from '../files/file-store.ts'
import type { LogDeps } from '../log/log-deps.ts'
import { accountsSheet } from './accounts-sheet.ts'
import { PRACTICE_LINEAGE, PRACTICE_UNITS } from './practice-units.ts'
import { seedDossiers } from './seed-dossiers.ts'
import { seedPeople, type PracticeAccount } from './seed-people.ts'

const MARK = 'practice'

export interface PracticeAccounts {
  readonly accounts: readonly PracticeAccount[]
  /** Where they are written down, readable by the server's account alone. */
  readonly file: string
}

/**
 * Puts the practice units into an empty database. False when it is not empty. Throws when an earlier start
 * was cut off in the middle of seeding: half of a practice dossier would look like lost data.
 */
export async function seedPracticeUnits(db: Queries): Promise<boolean> {
  const mark = await accessSetting(db, MARK, () => 'none')
  if (mark === 'begun')
    throw new Error(
      'Making the practice data was interrupted by an earlier stop. Remove the data folder (DATA_DIR), or on PostgreSQL ' +
        'name an empty database (DATABASE_URL), and start again.',
    )
  if (await db.selectFrom('people').select('id').limit(1).executeTakeFirst()) return false
  await storeUnits(db, PRACTICE_UNITS)
  await storeLineage(db, PRACTICE_LINEAGE)
  return true
}

/** People, their passwords and codes (to `practice-accounts.txt`), and their dossiers. Only after `seedPracticeUnits`. */
export async function seedPractice(
  access: Access,
  entries: LogDeps,
  evidence: FileStore,
  { dataDir, publicUrl }: { readonly dataDir: string; readonly publicUrl: string },
): Promise<PracticeAccounts> {
  const file = join(dataDir, 'practice-accounts.txt')
  await replaceAccessSetting(access.db, MARK, 'begun')
  const accounts = await seedPeople(access, (made) => writePrivately(file, accountsSheet(made, publicUrl)))
  await seedDossiers({ access, entries, evidence }, accounts)
  await replaceAccessSetting(access.db, MARK, 'complete')
  return { accounts, file }
}

async function writePrivately(file: string, text: string): Promise<void> {
  const handle = await open(`${file}.new`, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(`${file}.new`, file)
}

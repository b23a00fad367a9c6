import { join } from 'node:path'

/** The embedded database inside `DATA_DIR`. */
export const DATABASE_FILE = 'tcpl.sqlite'

/** What `openDatabase` is told: PostgreSQL where `DATABASE_URL` names one, else the file in `DATA_DIR`. */
export const databaseAddress = (settings: {
  readonly databaseUrl: string | null
  readonly dataDir: string
}): string => settings.databaseUrl ?? join(settings.dataDir, DATABASE_FILE)

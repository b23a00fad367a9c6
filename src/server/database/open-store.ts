import { sql, type Kysely } from 'kysely'
import { refuseUnfinishedCopy } from '../ops/copy-progress.ts'
import { makeDataFolder } from '../ops/make-data-folder.ts'
import { refuseMoved } from '../ops/moved-mark.ts'
import type { Database } from './database.ts'
import { databaseAddress } from './database-address.ts'
import { engineOf } from './engine.ts'
import { lockDataFolder } from './lock-data-folder.ts'
import { openDatabase } from './open-database.ts'

/** The database of a running server, and what closes it. */
export interface Store {
  readonly db: Kysely<Database>
  close(): Promise<void>
}

/**
 * Opens the database that the settings name. The embedded one is held by one process alone: a second throws with a plain
 * sentence.
 */
export async function openStore(
  settings: { readonly databaseUrl: string | null; readonly dataDir: string },
  onBrokenDisk?: (cause: unknown) => void,
): Promise<Store> {
  await makeDataFolder(settings.dataDir)
  const release = settings.databaseUrl === null ? lockDataFolder(settings.dataDir) : () => undefined
  const db = await openUnlessMoved(settings, onBrokenDisk).catch((cause: unknown) => {
    release()
    throw cause
  })
  // What a disk failed to keep may still be in its cache and look kept: written once more into the database, it is.
  await carryOver(db)
  return {
    db,
    async close() {
      // Whoever copies the database file of a stopped server must not miss what only the journal beside it holds.
      await carryOver(db)
      await db.destroy()
      release()
    },
  }
}

/** The database as `openDatabase` opens it. Data that is somewhere else by now, or not all here yet, is `Refused`. */
export async function openUnlessMoved(
  settings: { readonly databaseUrl: string | null; readonly dataDir: string },
  onBrokenDisk?: (cause: unknown) => void,
): Promise<Kysely<Database>> {
  if (settings.databaseUrl === null) await refuseMoved(settings.dataDir)
  const db = await openDatabase(databaseAddress(settings), onBrokenDisk)
  try {
    await refuseUnfinishedCopy(db)
    return db
  } catch (cause) {
    await db.destroy()
    throw cause
  }
}

async function carryOver(db: Kysely<Database>): Promise<void> {
  if (engineOf(db) === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(db)
}

import { DatabaseSync } from '@photostructure/sqlite'
import { join } from 'node:path'

/** Holds nothing but the lock. */
export const LOCK_FILE = 'server.lock'

/**
 * Keeps a second server off the same folder for as long as this process lives: two would each believe to be the
 * only writer. The lock is the operating system's, so a killed process leaves none behind. Returns its release.
 */
export function lockDataFolder(folder: string): () => void {
  const lock = new DatabaseSync(join(folder, LOCK_FILE))
  try {
    // Nothing is ever written: no journal file, which would be left behind where a restore moves the folder.
    lock.exec('pragma journal_mode = MEMORY; pragma locking_mode = EXCLUSIVE; begin exclusive')
  } catch (cause) {
    lock.close()
    throw new Error(`Another server is already running on ${folder}. Stop it first.`, { cause })
  }
  return () => lock.close()
}

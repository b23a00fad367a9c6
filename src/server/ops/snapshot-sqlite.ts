import { DatabaseSync } from '@photostructure/sqlite'
import { readSnapshot, type Snapshot } from './snapshot.ts'

/**
 * `VACUUM INTO` reads in one transaction: in WAL mode that is the database of one moment, however much the server
 * writes meanwhile, and nobody waits for it. SQLite's backup API would begin anew at each of the server's writes.
 */
export async function snapshotSqlite(from: string, to: string): Promise<Snapshot> {
  const live = new DatabaseSync(from)
  try {
    live.exec('pragma busy_timeout = 5000')
    // Not prepared: an open statement would keep the connection, and with it the journal's files, alive after `close`.
    live.exec(`vacuum into '${to.replaceAll("'", "''")}'`)
  } finally {
    live.close()
  }
  return readSnapshot(to, from)
}

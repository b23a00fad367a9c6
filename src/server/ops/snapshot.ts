import { DatabaseSync } from '@photostructure/sqlite'
import { open, stat } from 'node:fs/promises'
import { hashOf } from './copy-verified.ts'
import { Refused } from './refused.ts'

/** The database of a backup: an SQLite file, whatever the engine it came from. */
export interface Snapshot {
  readonly epoch: string
  readonly entries: number
  /** SHA-256 of every file it names, with its size in bytes. */
  readonly files: readonly { readonly sha256: string; readonly size: number }[]
  readonly database: { readonly size: number; readonly sha256: string }
}

/** What stands in a finished snapshot, made durable. Throws `Refused` when it is damaged. */
export async function readSnapshot(file: string, from: string): Promise<Snapshot> {
  const handle = await open(file, 'r+')
  try {
    await handle.chmod(0o600)
    await handle.sync()
  } finally {
    await handle.close()
  }
  const read = new DatabaseSync(file, { readOnly: true })
  try {
    const first = (query: string): unknown => Object.values(read.prepare(query).get() ?? {})[0]
    const sound = first('pragma integrity_check')
    if (sound !== 'ok')
      throw new Refused(
        `Cơ sở dữ liệu ${from} bị hỏng: ${sound}`,
        `The database ${from} is damaged: ${sound}`,
      )
    return {
      epoch: String(first(`select value from meta where key = 'epoch'`) ?? ''),
      entries: Number(first('select count(*) from entries')),
      files: read
        .prepare('select sha256, size from files order by sha256')
        .all()
        .map((row) => row as { sha256: string; size: number }),
      database: { size: (await stat(file)).size, sha256: await hashOf(file) },
    }
  } finally {
    read.close()
  }
}

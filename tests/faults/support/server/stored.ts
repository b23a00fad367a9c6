import { DatabaseSync } from '@photostructure/sqlite'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { filePath, FILES_FOLDER } from '../../../../src/server/files/file-store.ts'
import { DATABASE_FILE } from '../../../../src/server/database/database-address.ts'

/** What lies on the disk of a server that does not run. */
export interface Stored {
  /** `ok`, or what SQLite's integrity check says. */
  readonly integrity: string
  /** Hash by entry id. */
  readonly entries: ReadonlyMap<string, string>
  /** Per device: how many entries and the highest counter; equal when the chain is whole. */
  readonly chains: ReadonlyMap<string, { readonly count: number; readonly last: number }>
  /** Whether the file has a row and its very bytes are there. */
  readonly files: ReadonlyMap<string, boolean>
}

/**
 * Reads a copy of the database and its journal: the server itself must find them as they were left, and closing the
 * original would tidy them up.
 */
export function readStored(dataDir: string, scratch: string): Stored {
  const copy = mkdtempSync(join(scratch, 'read-'))
  for (const suffix of ['', '-wal'])
    if (existsSync(join(dataDir, DATABASE_FILE + suffix)))
      copyFileSync(join(dataDir, DATABASE_FILE + suffix), join(copy, DATABASE_FILE + suffix))
  const database = new DatabaseSync(join(copy, DATABASE_FILE))
  try {
    const rows = <T>(sql: string) => database.prepare(sql).all() as unknown as T[]
    const [check] = rows<{ integrity_check: string }>('pragma integrity_check')
    const entries = rows<{ id: string; hash: string }>('select id, hash from entries')
    const chains = rows<{ device: string; count: number; last: number }>(
      'select device, count(*) as count, max(n) as last from entries group by device',
    )
    const files = rows<{ sha256: string; size: number }>('select sha256, size from files')
    return {
      integrity: check?.integrity_check ?? 'no answer',
      entries: new Map(entries.map(({ id, hash }) => [id, hash])),
      chains: new Map(chains.map(({ device, count, last }) => [device, { count, last }])),
      files: new Map(files.map(({ sha256, size }) => [sha256, hasBytes(dataDir, sha256, size)])),
    }
  } finally {
    database.close()
    rmSync(copy, { recursive: true })
  }
}

function hasBytes(dataDir: string, sha256: string, size: number): boolean {
  const path = filePath(join(dataDir, FILES_FOLDER), sha256)
  if (!existsSync(path)) return false
  const bytes = readFileSync(path)
  return bytes.length === size && createHash('sha256').update(bytes).digest('hex') === sha256
}

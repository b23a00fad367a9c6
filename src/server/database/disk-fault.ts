import { DatabaseAway } from './postgres-fault.ts'

/** SQLite's primary result codes, https://www.sqlite.org/rescode.html; the extended code carries one in its last byte. */
const BUSY = 5
const IOERR = 10
const CORRUPT = 11
const FULL = 13
const NOTADB = 26
/** errno of "no space left on device" */
const ENOSPC = 28
/** SQLSTATE disk_full: PostgreSQL's own disk. */
const POSTGRES_FULL = '53100'

export const isDiskFull = (cause: unknown): boolean =>
  codeOf(cause) === 'ENOSPC' ||
  codeOf(cause) === 'EDQUOT' ||
  codeOf(cause) === POSTGRES_FULL ||
  primaryOf(cause) === FULL ||
  (primaryOf(cause) === IOERR && systemErrorOf(cause) === ENOSPC)

/**
 * Another process, a backup or a tool, is writing to the database just now; PostgreSQL is busy, starting anew or out of
 * reach. Nothing was acknowledged, and soon it may go.
 */
export const isBusy = (cause: unknown): boolean => primaryOf(cause) === BUSY || cause instanceof DatabaseAway

/**
 * The disk failed at what it was told to keep, or gave back something else. Whatever it has acknowledged since the last
 * good sync may be gone while memory still shows it, so nobody may go on writing: only a new start reads what is there.
 */
export const isBrokenDisk = (cause: unknown): boolean => {
  if (isDiskFull(cause)) return false
  const primary = primaryOf(cause)
  if (primary !== null) return primary === IOERR || primary === CORRUPT || primary === NOTADB
  // A file of evidence that cannot be read is that file's misfortune.
  return codeOf(cause) === 'EIO' && syscallOf(cause) !== 'read'
}

function primaryOf(cause: unknown): number | null {
  const code = cause instanceof Error && 'sqliteExtendedCode' in cause ? cause.sqliteExtendedCode : null
  return typeof code === 'number' ? code & 0xff : null
}

const systemErrorOf = (cause: unknown): unknown =>
  cause instanceof Error && 'systemErrno' in cause ? cause.systemErrno : null

const codeOf = (cause: unknown): unknown => (cause instanceof Error && 'code' in cause ? cause.code : null)

const syscallOf = (cause: unknown): unknown =>
  cause instanceof Error && 'syscall' in cause ? cause.syscall : null

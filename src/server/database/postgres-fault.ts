/** Classes of SQLSTATE, https://www.postgresql.org/docs/current/errcodes-appendix.html, that time mends. */
const PASSING_CLASSES = new Set([
  '08', // the connection
  '40', // a deadlock; a transaction taken back by the server
])
const PASSING: ReadonlySet<string> = new Set([
  '25006', // it only reads just now: another machine is taking over
  '25P03', // a transaction that stood idle too long was ended
  '53200', // out of memory
  '53300', // too many connections
  '55P03', // a lock was not to be had in time
  '57014', // a statement took too long, or an operator ended it
  '57P01', // an administrator ends it
  '57P02', // it crashed
  '57P03', // it is starting
  '57P05', // a connection stood idle too long
])
/** Of the operating system: the server is away or the way to it is. */
const AWAY: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
])
/** What `pg` says of a connection without giving it a code. */
const BROKEN =
  /^Connection terminated|connection error and is not queryable|^timeout exceeded when trying to connect|^Query read timeout|^timeout expired/

/** PostgreSQL is busy, starting, ending or out of reach: nothing was acknowledged, and soon it may go. */
export class DatabaseAway extends Error {
  /** The code of the fault, else its message. */
  readonly reason: string

  constructor(cause: unknown) {
    const reason = codeOf(cause) || messageOf(cause)
    super(`The database cannot be asked just now: ${reason}`, { cause })
    this.reason = reason
  }
}

/** Anything that `pg` throws; what time mends as `DatabaseAway`. */
export const postgresFault = (cause: unknown): unknown => (isPassing(cause) ? new DatabaseAway(cause) : cause)

/** A text of a kind that PostgreSQL cannot hold, the character U+0000 above all. */
export const isUnstorableText = (cause: unknown): boolean => ['22021', '22P05'].includes(codeOf(cause))

function isPassing(cause: unknown): boolean {
  const code = codeOf(cause)
  if (code !== '') return AWAY.has(code) || PASSING.has(code) || PASSING_CLASSES.has(code.slice(0, 2))
  return cause instanceof Error && BROKEN.test(cause.message)
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : ''

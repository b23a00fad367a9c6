/** What a log line says of an error. */
export interface DescribedFault {
  readonly type: string
  readonly message: string
  readonly code?: string | number
  /** Of the database: what was violated, never by which value. */
  readonly table?: string
  readonly column?: string
  readonly constraint?: string
  readonly stack?: readonly string[]
  readonly cause?: DescribedFault
}

/** Causes of causes that are told. */
const DEEPEST = 3
const MOST_FRAMES = 12

/**
 * An error without the data that came with it: where it happened and what kind it is, but no value. PostgreSQL tells the
 * row in `detail` (`Key (login)=(…) already exists`) and the value in some messages, engines quote what they could not
 * read, and drivers carry parameters: none of it may reach a log.
 */
export function describeFault(cause: unknown, depth = 0): DescribedFault {
  if (!(cause instanceof Error)) return { type: typeof cause, message: '' }
  const { code, severity, table, column, constraint } = cause as Error &
    Partial<Record<'code' | 'severity' | 'table' | 'column' | 'constraint', unknown>>
  // PostgreSQL's own errors have a severity; a socket's have not.
  const isOfDatabase = typeof severity === 'string' && typeof code === 'string'
  const message = isOfDatabase ? messageOfDatabase(code, cause.message) : withoutQuotes(cause)
  return {
    type: cause.name,
    message,
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    ...(typeof table === 'string' && { table }),
    ...(typeof column === 'string' && { column }),
    ...(typeof constraint === 'string' && { constraint }),
    ...(cause.stack !== undefined && { stack: framesOf(cause.stack) }),
    ...(cause.cause !== undefined && depth < DEEPEST && { cause: describeFault(cause.cause, depth + 1) }),
  }
}

/** Data exceptions (22) and what a trigger or function says itself (P0) may carry the value; all others name columns. */
const messageOfDatabase = (code: string, message: string): string =>
  /^(?:22|P0)/.test(code) ? 'data exception' : message

/** What the engine says of our own code names properties, not values. */
function withoutQuotes(cause: Error): string {
  const isOfEngine = (cause instanceof TypeError || cause instanceof ReferenceError) && !('code' in cause)
  return isOfEngine ? cause.message : cause.message.replace(/(["'“‘`]).*["'”’`]/gs, '…')
}

/** The frames alone: the lines before them repeat the message. */
const framesOf = (stack: string): string[] =>
  stack
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at [^\n]*:\d+:\d+\)?$/.test(line))
    .slice(0, MOST_FRAMES)

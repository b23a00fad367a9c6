import type { Kysely } from 'kysely'
import type { ReadingAction } from '../../protocol/access-log.schema.ts'
import type { Database } from '../database/database.ts'

/** One reading, as it is noted while the answer goes out. */
export interface Reading {
  readonly person: string
  readonly action: ReadingAction
  /** Null: found out from `target` when the line is written, so that the reader does not wait for it. */
  readonly unit: string | null
  readonly target: string
  /** Units whose files are the reader's own work. */
  readonly own: readonly string[]
}

export interface AccessLog {
  /** Never waits and never fails. */
  note(reading: Reading): void
  /** Writes what is only noted; before the database closes. */
  flush(): Promise<void>
}

export interface AccessLogDeps {
  readonly db: Kysely<Database>
  readonly now: () => number
  readonly warn: (facts: object, text: string) => void
}

/** Milliseconds a line waits to be written with others: what a crash may lose. */
const WRITE_EVERY = 5_000
/** The same person opening the same thing again within this time is one reading: a dossier is fetched page by page. */
const ONE_READING = 10 * 60_000
/** Lines kept while the database cannot be written; beyond them the oldest are given up, and counted. */
const MOST_WAITING = 20_000
/** Characters of its column. */
const LONGEST_UNIT = 40
/** Rows of one statement: PostgreSQL and SQLite bound the number of parameters. */
const ROWS = 500

interface Line extends Reading {
  readonly at: number
}

/** Lines in memory, written together every few seconds: no reading waits for the disk. */
export function createAccessLog({ db, now, warn }: AccessLogDeps): AccessLog {
  const seen = new Map<string, number>()
  let waiting: Line[] = []
  let timer: NodeJS.Timeout | null = null
  let writing: Promise<void> = Promise.resolve()

  /** Takes what waits in its order; what cannot be written stays. */
  async function writeWaiting(): Promise<void> {
    while (waiting.length > 0) {
      const lines = waiting.slice(0, ROWS)
      try {
        const rows = (await Promise.all(lines.map((line) => rowOf(db, line)))).filter((row) => row !== null)
        if (rows.length > 0) await db.insertInto('access_log').values(rows).execute()
      } catch (cause) {
        const lost = Math.max(0, waiting.length - MOST_WAITING)
        waiting = waiting.slice(lost)
        warn({ err: cause, lost }, 'readings not written')
        return
      }
      waiting = waiting.slice(lines.length)
    }
  }

  function flush(): Promise<void> {
    if (timer) clearTimeout(timer)
    timer = null
    const time = now()
    for (const [key, at] of seen) if (at < time - ONE_READING) seen.delete(key)
    writing = writing.then(writeWaiting)
    return writing
  }

  return {
    note(reading) {
      const at = now()
      const key = `${reading.person} ${reading.action} ${reading.unit ?? ''} ${reading.target}`
      const before = seen.get(key)
      if (before !== undefined && before > at - ONE_READING) return
      seen.set(key, at)
      // One line the database cannot take would keep all others waiting: a name somebody made up may be of any length.
      waiting.push({ ...reading, unit: reading.unit?.slice(0, LONGEST_UNIT) ?? null, at })
      if (timer) return
      timer = setTimeout(() => void flush(), WRITE_EVERY)
      timer.unref()
    },
    flush,
  }
}

type Row = Database['access_log']

/** The line as it is stored; null for a file that is of the reader's own units. */
async function rowOf(db: Kysely<Database>, line: Line): Promise<Row | null> {
  const { at, person, action, target, own } = line
  const row = { at, person, action, target }
  if (line.unit !== null) return { ...row, unit: line.unit }
  if (action !== 'file') return { ...row, unit: await firstUnitOf(db, target) }
  const units = await unitsOfFile(db, target)
  return units.some((unit) => own.includes(unit)) ? null : { ...row, unit: units[0] ?? '' }
}

async function unitsOfFile(db: Kysely<Database>, sha256: string): Promise<string[]> {
  const rows = await db
    .selectFrom('file_mentions')
    .innerJoin('entries', 'entries.id', 'file_mentions.entry_id')
    .select('entries.unit')
    .distinct()
    .where('file_mentions.sha256', '=', sha256)
    .orderBy('entries.unit')
    .execute()
  return rows.map(({ unit }) => unit)
}

async function firstUnitOf(db: Kysely<Database>, person: string): Promise<string> {
  const row = await db
    .selectFrom('grants')
    .select('unit')
    .where('person', '=', person)
    .orderBy('from', 'desc')
    .executeTakeFirst()
  return row?.unit ?? ''
}

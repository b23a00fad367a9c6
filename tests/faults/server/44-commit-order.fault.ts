import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { startPostgres } from '../../support/postgres.ts'
import type { Fault, FaultContext } from '../fault.ts'
import { createCursorReader, type CursorReader } from '../support/server/cursor-reader.ts'
import { COMMUNE } from '../support/server/data-folder.ts'
import { startServerProcess, type ServerProcess } from '../support/server/server-process.ts'
import { setUp, type SetUp } from '../support/server/set-up.ts'
import { readStoredInPostgres } from '../support/server/stored-in-postgres.ts'
import { compare, newTally, resultOf, type Tally } from '../support/server/tally.ts'
import { createWriter, type Writer } from '../support/server/writer.ts'

/** Milliseconds in which everybody writes, in each run. */
const WRITING = 3_000

/**
 * Some commits take long after they have their positions in the log: what is later could be seen earlier, and a cursor
 * that has passed it would never go back.
 */
const SLOW_COMMITS = `
  create function be_slow() returns trigger language plpgsql as $$ begin
    if random() < 0.05 then perform pg_sleep(0.2); end if; return new; end $$;
  create trigger be_slow before insert on deliveries for each row execute function be_slow()`

export const fault: Fault = {
  rows: [44],
  name: 'two processes on one PostgreSQL commit in another order than they count; one of them is killed',
  promises: ['R3', 'R5'],
  runs: { full: 5, quick: 1 },
  async run(times, context) {
    const postgres = await startPostgres()
    try {
      return await onPostgres(times, context, await postgres.createDatabase())
    } finally {
      await postgres.stop()
    }
  },
}

async function onPostgres(times: number, context: FaultContext, database: string) {
  const tally = newTally()
  const made = await setUp(context, 5, { database })
  await tell(database, SLOW_COMMITS)
  const servers = [await start(context, made, database, 0), await start(context, made, database, 1)]
  let turn = 0
  const anyServer = () => servers[(turn += 1) % 2]?.url ?? ''
  const [readerOf, ...rest] = made.enrolled
  if (!readerOf) throw new Error('Nobody was enrolled')
  const writers = rest.map((one, i) => createWriter(one, () => servers[i % 2]?.url ?? ''))
  const reader = createCursorReader(readerOf, anyServer)
  for (let i = 0; i < times; i++) {
    const until = performance.now() + WRITING
    const writing = writers.map((writer) => writeOn(writer, until))
    const reading = readOn(reader, until)
    await pause(WRITING / 2)
    const killed = i % 2
    await servers[killed]?.end('SIGKILL')
    servers[killed] = await start(context, made, database, killed)
    await Promise.all([...writing, reading])
    for (const writer of writers) await writer.push(1)
    await reader.readOn()
    tally.runs += 1
  }
  const stored = await readStoredInPostgres(database)
  tally.acknowledged = compare(tally, writers, stored)
  const given = new Set(reader.given)
  const missed = [...stored.entries.keys()].filter((id) => !given.has(id)).length
  if (missed > 0) tally.violations.push(`A cursor passed ${missed} of ${stored.entries.size} entries unseen`)
  await plantGap(tally, database, reader, writers)
  for (const server of servers) await server.end('SIGTERM')
  return resultOf(tally, `${given.size} entries followed by cursor; the planted gap was seen`)
}

const start = (
  { folder }: FaultContext,
  { build }: SetUp,
  database: string,
  which: number,
): Promise<ServerProcess> =>
  startServerProcess({
    build,
    dataDir: join(folder, `process-${which}`),
    env: { DATABASE_URL: database, SECRET_KEY: 'k'.repeat(40) },
  })

/** A server that is away or busy is asked again; what was not answered for is offered again. */
async function writeOn(writer: Writer, until: number): Promise<void> {
  while (performance.now() < until) await writer.push(3).catch(() => pause(50))
}

async function readOn(reader: CursorReader, until: number): Promise<void> {
  while (performance.now() < until) {
    await reader.readOn()
    await pause(5)
  }
}

/** Without the lock of whoever writes, the very same reader must miss something: else this fault finds nothing. */
async function plantGap(
  tally: Tally,
  database: string,
  reader: CursorReader,
  [writer]: readonly Writer[],
): Promise<void> {
  const careless = new pg.Client({ connectionString: database })
  await careless.connect()
  await careless.query('begin')
  const { rows } = await careless.query<{ entry_id: string }>(
    `insert into deliveries (entry_id, dossier, unit, side)
     select entry_id, dossier, unit, side from deliveries where unit = $1 order by seq limit 1 returning entry_id`,
    [COMMUNE],
  )
  await writer?.push(1)
  await reader.readOn()
  const before = reader.given.length
  await careless.query('commit')
  await careless.end()
  await reader.readOn()
  if (rows[0] === undefined || reader.given.slice(before).includes(rows[0].entry_id))
    tally.violations.push('A gap in the commit order was planted, and this check did not see it')
}

async function tell(database: string, order: string): Promise<void> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  await client.query(order)
  await client.end()
}

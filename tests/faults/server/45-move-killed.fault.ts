import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { MOVED_FILE } from '../../../src/server/ops/moved-mark.ts'
import { startPostgres, type TestPostgres } from '../../support/postgres.ts'
import { startS3, type TestS3 } from '../../support/s3.ts'
import type { Fault, FaultContext } from '../fault.ts'
import { startServerProcess } from '../support/server/server-process.ts'
import { setUp, type SetUp } from '../support/server/set-up.ts'
import { readStored, type Stored } from '../support/server/stored.ts'
import { readStoredInPostgres } from '../support/server/stored-in-postgres.ts'
import { compare, newTally, resultOf, type Tally } from '../support/server/tally.ts'
import { createWriter, type Writer } from '../support/server/writer.ts'

/** How often one move is killed before it is let go to its end. */
const KILLS = 4
/** Milliseconds from its first word to the last moment at which it is killed. */
const LATEST = 1_200

export const fault: Fault = {
  rows: [45],
  name: '`npm run move-to-postgres` with its files to S3, killed at any moment: neither side serves half of it',
  promises: ['R2', 'R6', 'R12'],
  runs: { full: 10, quick: 1 },
  async run(times, context) {
    const tally = newTally()
    const postgres = await startPostgres()
    const s3 = await startS3()
    try {
      const { made, writers } = await writtenFolder(context)
      const full = readStored(made.dataDir, context.folder)
      const cuts = { unfinished: 0, over: 0 }
      for (let i = 0; i < times; i++)
        await moveOnce(tally, context, { made, writers, full, postgres, s3, cuts })
      return resultOf(
        tally,
        `of the kills, ${cuts.unfinished} left a move half done and ${cuts.over} came after its end`,
      )
    } finally {
      await s3.stop()
      await postgres.stop()
    }
  },
}

interface Moving {
  readonly made: SetUp
  readonly writers: readonly Writer[]
  /** What lies in the folder that is moved. */
  readonly full: Stored
  readonly postgres: TestPostgres
  readonly s3: TestS3
  readonly cuts: { unfinished: number; over: number }
}

/** A stopped server's folder with thousands of entries and some files of two writers, all acknowledged. */
async function writtenFolder(context: FaultContext) {
  const made = await setUp(context, 3)
  const server = await startServerProcess({ build: made.build, dataDir: made.dataDir })
  const writers = made.enrolled.slice(1).map((one) => createWriter(one, () => server.url))
  for (const writer of writers) {
    for (let i = 0; i < 20; i++) await writer.push(200)
    for (let i = 0; i < 8; i++) await writer.upload(20_000)
  }
  await server.end('SIGTERM')
  return { made, writers }
}

async function moveOnce(tally: Tally, context: FaultContext, moving: Moving): Promise<void> {
  const { made, postgres, s3 } = moving
  const place = mkdtempSync(join(context.folder, 'try-'))
  const dataDir = join(place, 'data')
  cpSync(made.dataDir, dataDir, { recursive: true })
  const database = await postgres.createDatabase()
  const env = {
    DATABASE_URL: database,
    SECRET_KEY: 'kept apart from what it seals, for this test',
    S3_ENDPOINT: s3.settings.endpoint,
    S3_BUCKET: s3.settings.bucket,
    S3_REGION: s3.settings.region,
    S3_ACCESS_KEY_ID: s3.settings.accessKeyId,
    S3_SECRET_ACCESS_KEY: s3.settings.secretAccessKey,
  }
  const main = join(made.build, 'server', 'main.js')
  const moverEnv = { ...process.env, ...env, DATA_DIR: dataDir }
  for (let kill = 0; kill < KILLS; kill++) {
    const mover = spawn(process.execPath, [main, 'move-to-postgres'], {
      env: moverEnv,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const ended = once(mover, 'close')
    await Promise.race([once(mover.stderr, 'data'), ended])
    // The first is killed somewhere before or after it has begun, the others when it surely has.
    while (kill > 0 && mover.exitCode === null && !existsSync(join(dataDir, MOVED_FILE))) await pause(20)
    await pause(Math.random() * LATEST)
    mover.kill('SIGKILL')
    await ended
    await tryBothSides(tally, moving, dataDir, env)
  }
  // Not waited for synchronously: the bucket answers from this process.
  const again = spawn(process.execPath, [main, 'move-to-postgres'], {
    env: moverEnv,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said = text(again.stderr)
  const [code] = (await once(again, 'close')) as [number | null]
  if (code !== 0) throw new Error(`Run again it ended with ${code}: ${(await said).trim()}`)
  tally.runs += 1
  await weigh(tally, moving, database)
  await goOn(tally, moving, dataDir, env)
  rmSync(place, { recursive: true })
}

/** After a kill: at most one side serves, and who does not says why. */
async function tryBothSides(
  tally: Tally,
  { made, cuts }: Moving,
  dataDir: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const old = await wordsOfStart(made.build, dataDir, {})
  // Nothing was begun. A server on the target would fill it, and the move would rightly refuse it.
  if (old === 'serves') return
  if (!/has not ended|was moved/.test(old)) tally.violations.push(`The old side does not say why: ${old}`)
  const fresh = await wordsOfStart(made.build, dataDir, env)
  if (fresh === 'serves') cuts.over += 1
  else if (fresh.includes('has not ended')) cuts.unfinished += 1
  else tally.violations.push(`The new side does not say why: ${fresh}`)
}

/** `serves`, or with which words a server did not start. */
async function wordsOfStart(build: string, dataDir: string, env: NodeJS.ProcessEnv): Promise<string> {
  try {
    const server = await startServerProcess({ build, dataDir, env })
    await server.end('SIGTERM')
    return 'serves'
  } catch (cause) {
    return String(cause)
  }
}

async function weigh(tally: Tally, { writers, full, s3 }: Moving, database: string): Promise<void> {
  const there = await readStoredInPostgres(database)
  const objects = new Set((await s3.objects()).values())
  const files = new Map([...full.files.keys()].map((sha256) => [sha256, objects.has(sha256)]))
  tally.acknowledged += compare(tally, writers, { ...there, files })
  if (there.entries.size !== full.entries.size)
    tally.violations.push(`${there.entries.size} entries of ${full.entries.size} after the move`)
}

/** The new side takes new work, also of a phone that never spoke to it. */
async function goOn(tally: Tally, { made }: Moving, dataDir: string, env: NodeJS.ProcessEnv): Promise<void> {
  const server = await startServerProcess({ build: made.build, dataDir, env })
  const [newcomer] = made.enrolled
  if (!newcomer) throw new Error('Nobody was enrolled')
  const writer = createWriter(newcomer, () => server.url)
  await writer.push(20)
  await writer.upload(5_000)
  tally.acknowledged += 21
  await server.end('SIGTERM')
}

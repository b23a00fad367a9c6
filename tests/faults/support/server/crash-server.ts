import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { NetworkFault } from '../../../../src/sync/http/network-fault.ts'
import { openDataFolder, type Enrolled } from './data-folder.ts'
import { startServerProcess, type Ended } from './server-process.ts'
import { readStored } from './stored.ts'
import { compare, newTally, type Tally } from './tally.ts'
import { createWriter, type Writer } from './writer.ts'

/** How the server is to die. */
export interface Death {
  readonly signal: NodeJS.Signals
  env(dataDir: string): NodeJS.ProcessEnv
  /** Looks at how it ended; a sentence when that was not the death meant. */
  wrong(ended: Ended, stderr: string): string | null
}

export interface Crashes extends Tally {
  /** Of `acknowledged`: files. */
  files: number
}

const WRITERS = 4
/** After so many crashes a data folder has grown enough: the next one begins anew. */
const LIVES = 10

/**
 * Starts the built server on a data folder, lets four devices push batches and files, kills it, and compares what was
 * acknowledged with what is on the disk; again and again, on the same folder, so that it recovers from its own remains.
 */
export async function crashServer(
  times: number,
  { folder, build }: { readonly folder: string; readonly build: string },
  death: Death,
): Promise<Crashes> {
  const tally: Crashes = { ...newTally(), files: 0 }
  const template = join(folder, 'template')
  const enrolled = await prepare(template)
  for (let life = 0; life * LIVES < times; life++) {
    const dataDir = join(folder, 'data')
    cpSync(template, dataDir, { recursive: true })
    await liveAndDie(
      tally,
      Math.min(LIVES, times - life * LIVES),
      { folder, build, dataDir, enrolled },
      death,
    )
    rmSync(dataDir, { recursive: true })
    rmSync(`${dataDir}.graves`, { recursive: true, force: true })
  }
  return tally
}

async function prepare(dataDir: string): Promise<Enrolled[]> {
  const data = await openDataFolder(dataDir)
  const enrolled: Enrolled[] = []
  for (let i = 0; i < WRITERS; i++)
    enrolled.push(await data.addDevice(await data.addPerson(`Cán bộ ${i + 1}`, 'officer')))
  await data.close()
  return enrolled
}

interface Life {
  readonly folder: string
  readonly build: string
  readonly dataDir: string
  readonly enrolled: readonly Enrolled[]
}

async function liveAndDie(tally: Crashes, times: number, life: Life, death: Death): Promise<void> {
  const { folder, build, dataDir } = life
  let url = ''
  const writers = life.enrolled.map((device) => createWriter(device, () => url))
  const start = async () => {
    const server = await startServerProcess({ build, dataDir, env: death.env(dataDir) })
    url = server.url
    return server
  }
  let told = 0
  for (let i = 0; i < times; i++) {
    const server = await start()
    const state = { over: false }
    const working = Promise.all(writers.map((writer, at) => work(writer, at, state)))
    await pause(250 + Math.random() * 650)
    const ended = await server.end(death.signal)
    state.over = true
    await working
    const wrong = death.wrong(ended, server.stderr())
    if (wrong !== null) tally.violations.push(wrong)
    told = compare(tally, writers, readStored(dataDir, folder))
    tally.runs += 1
  }
  // The survivor takes what nobody answered for, and each device's work is there exactly once.
  const server = await start()
  for (const writer of writers) await writer.push(1)
  const ended = await server.end('SIGTERM')
  if (ended.code !== 0) tally.violations.push(`A survivor did not stop well: ${server.stderr().trim()}`)
  const stored = readStored(dataDir, folder)
  told = compare(tally, writers, stored)
  tally.acknowledged += told
  tally.files += writers.reduce((sum, { files }) => sum + files.size, 0)
}

/** Batches of five to sixty entries, and from every second device a file after each, until the server is gone. */
async function work(writer: Writer, at: number, state: { readonly over: boolean }): Promise<void> {
  try {
    for (let i = at; !state.over; i++) {
      await writer.push(5 + ((i * 17) % 60))
      if (at % 2 === 0) await writer.upload(1_000 + Math.floor(Math.random() * 60_000))
    }
  } catch (cause) {
    // The connection broke when the server died.
    if (!(cause instanceof NetworkFault) || !['offline', 'timeout'].includes(cause.kind)) throw cause
  }
}

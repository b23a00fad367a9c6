import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { NetworkFault } from '../../../src/sync/http/network-fault.ts'
import type { Fault, FaultContext } from '../fault.ts'
import { startServerProcess } from '../support/server/server-process.ts'
import { setUp } from '../support/server/set-up.ts'
import { mountSmallDisk } from '../support/server/small-disk.ts'
import { readStored } from '../support/server/stored.ts'
import { compare, newTally, resultOf, type Tally } from '../support/server/tally.ts'
import { createWriter, type Writer } from '../support/server/writer.ts'

const MB = 1_000_000

export const fault: Fault = {
  rows: [39, 40],
  name: 'disk of the server full: for the database, and for the files alone',
  promises: ['R5', 'R8', 'R11'],
  runs: { full: 10, quick: 2 },
  async run(times, context) {
    const tally = newTally()
    for (let i = 0; i < times; i++) {
      const caused = await (i % 2 === 0 ? fillDatabase(tally, context) : fillFiles(tally, context))
      if (!caused) return resultOf(tally, 'No small disk can be mounted here (needs root on Linux)')
      tally.runs += 1
    }
    return resultOf(tally)
  },
}

/** Everything under `DATA_DIR` on a disk that fills up while phones push. */
async function fillDatabase(tally: Tally, context: FaultContext): Promise<boolean> {
  const place = join(context.folder, 'small')
  const disk = mountSmallDisk(place, 20 * MB)
  if (!disk) return false
  try {
    const { dataDir, build, enrolled } = await setUp(context, 2, { dataDir: join(place, 'data') })
    const server = await startServerProcess({ build, dataDir })
    const writers = enrolled.map((one) => createWriter(one, () => server.url))
    const [first, second] = writers
    if (!first || !second) throw new Error('Two writers')
    await first.push(20)
    disk.fill(MB / 2)
    await expectDiskFull(tally, () => pushUntilRefused(first), 'Entries')
    // What is there can still be read while nothing can be written.
    const health = await fetch(`${server.url}/api/health`)
    if (health.status !== 200) tally.violations.push('Reading stopped with the disk full')
    disk.empty()
    for (const writer of writers) await writer.push(20)
    await second.upload(10_000)
    await server.end('SIGTERM')
    tally.acknowledged += compare(tally, writers, readStored(dataDir, context.folder))
    return true
  } finally {
    disk.remove()
  }
}

/** Only the folder of files is full: entries never wait for files. */
async function fillFiles(tally: Tally, context: FaultContext): Promise<boolean> {
  // A folder of its own: what lay on a disk that is taken away is gone with it.
  const own = mkdtempSync(join(context.folder, 'files-full-'))
  const { dataDir, build, enrolled } = await setUp(context, 1, { dataDir: own })
  const disk = mountSmallDisk(join(dataDir, 'files'), 4 * MB)
  if (!disk) return false
  try {
    const server = await startServerProcess({ build, dataDir })
    const writers = enrolled.map((one) => createWriter(one, () => server.url))
    const [writer] = writers
    if (!writer) throw new Error('One writer')
    disk.fill(MB / 4)
    await expectDiskFull(tally, () => writer.upload(MB), 'A file')
    await persist(() => writer.push(50))
    disk.empty()
    await persist(() => writer.upload(MB))
    await server.end('SIGTERM')
    tally.acknowledged += compare(tally, writers, readStored(dataDir, context.folder))
    return true
  } finally {
    disk.remove()
  }
}

/** The answer 507 ends a connection whose body nobody reads any more; the next request may still have hoped for it. */
async function persist(request: () => Promise<void>): Promise<void> {
  try {
    await request()
  } catch (cause) {
    if (!(cause instanceof NetworkFault) || cause.kind !== 'offline') throw cause
    await request()
  }
}

async function pushUntilRefused(writer: Writer): Promise<void> {
  for (let i = 0; i < 500; i++) await writer.push(100)
}

async function expectDiskFull(tally: Tally, work: () => Promise<void>, what: string): Promise<void> {
  try {
    await work()
    tally.violations.push(`${what} went on to a full disk`)
  } catch (cause) {
    if (!(cause instanceof NetworkFault)) throw cause
    if (cause.code !== 'disk-full') tally.violations.push(`${what} on a full disk: ${cause.message}, not 507`)
  }
}

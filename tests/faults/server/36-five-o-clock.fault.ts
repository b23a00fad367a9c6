import { NetworkFault } from '../../../src/sync/http/network-fault.ts'
import { setTimeout as pause } from 'node:timers/promises'
import type { Fault } from '../fault.ts'
import { openDataFolder, type Enrolled } from '../support/server/data-folder.ts'
import { startServerProcess } from '../support/server/server-process.ts'
import { setUp } from '../support/server/set-up.ts'
import { readStored } from '../support/server/stored.ts'
import { compare, newTally, resultOf } from '../support/server/tally.ts'
import { createWriter, type Writer } from '../support/server/writer.ts'

const ENTRIES = 10
/** As the schedule pauses after failures, but never for long. */
const MOST_TRIES = 12

export const fault: Fault = {
  rows: [36],
  name: 'every phone of a province sends at the same moment',
  promises: ['R2', 'R5', 'R14'],
  // One run is one phone.
  runs: { full: 2000, quick: 60 },
  async run(times, context) {
    const tally = newTally()
    const { dataDir, build } = await setUp(context, 0)
    const { enrolled, cookies } = await enrolMany(dataDir, times)
    const server = await startServerProcess({ build, dataDir })
    const writers = enrolled.map((one, i) =>
      createWriter(one, () => server.url, { cookie: cookies[i] ?? '' }),
    )
    const started = performance.now()
    const tries = await Promise.all(writers.map(sendWhatHappens))
    const seconds = (performance.now() - started) / 1000
    const again = tries.reduce((sum, count) => sum + count - 1, 0)
    if (writers.some(({ batches }) => batches.at(-1)?.acknowledged !== true))
      tally.violations.push('A phone has not got rid of its work')
    await server.end('SIGTERM')
    tally.runs = times
    tally.acknowledged = compare(tally, writers, readStored(dataDir, context.folder))
    return resultOf(
      tally,
      `${times} phones with ${ENTRIES} entries each in ${seconds.toFixed(1)} s; ${again} requests were made again`,
    )
  },
}

/** Phones of one commune with a session each: they were in use a moment ago. */
async function enrolMany(dataDir: string, count: number) {
  const data = await openDataFolder(dataDir)
  const person = await data.addPerson('Cán bộ', 'officer')
  const enrolled: Enrolled[] = []
  const cookies: string[] = []
  for (let i = 0; i < count; i++) {
    const one = await data.addDevice(person)
    enrolled.push(one)
    cookies.push(await data.openSession(one.device))
  }
  await data.close()
  return { enrolled, cookies }
}

/** How many requests it took until the batch was acknowledged. */
async function sendWhatHappens(writer: Writer): Promise<number> {
  for (let i = 1; ; i++) {
    try {
      await writer.push(ENTRIES)
      return i
    } catch (cause) {
      if (!(cause instanceof NetworkFault) || i === MOST_TRIES) throw cause
      await pause(500 * i * Math.random())
    }
  }
}

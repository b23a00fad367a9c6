import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { NetworkFault } from '../../../src/sync/http/network-fault.ts'
import type { Fault } from '../fault.ts'
import { compilePreload, powerLossEnvironment } from '../support/server/preload.ts'
import { startServerProcess } from '../support/server/server-process.ts'
import { setUp } from '../support/server/set-up.ts'
import { readStored } from '../support/server/stored.ts'
import { compare, newTally, resultOf } from '../support/server/tally.ts'
import { createWriter, type Writer } from '../support/server/writer.ts'

/** As `main.ts` ends when the disk has failed. */
const DISK_FAILED = 74

export const fault: Fault = {
  rows: [41],
  name: 'the disk fails once to keep something (EIO on fsync)',
  promises: ['R5'],
  runs: { full: 20, quick: 3 },
  async run(times, context) {
    const { folder } = context
    const library = compilePreload('powerloss.c', folder)
    if (library === null)
      return {
        runs: 0,
        acknowledged: 0,
        lost: 0,
        torn: 0,
        violations: [],
        note: 'No Linux or no C compiler here',
      }
    const tally = newTally()
    const { dataDir, build, enrolled } = await setUp(context, 2)
    const trigger = join(folder, 'trigger')
    let url = ''
    const writers = enrolled.map((one) => createWriter(one, () => url))
    let files = 0
    for (let i = 0; i < times; i++) {
      rmSync(trigger, { force: true })
      const env = powerLossEnvironment(library, dataDir, trigger)
      const server = await startServerProcess({ build, dataDir, env })
      url = server.url
      for (const writer of writers) await writer.push(10)
      writeFileSync(trigger, 'eio')
      // By turns the journal of the database and a file of evidence.
      const upload = i % 2 === 1
      if (upload) files += 1
      await Promise.all(writers.map((writer) => work(writer, upload)))
      if (existsSync(trigger)) tally.violations.push('The disk never failed')
      const last = await Promise.race([
        server.ended,
        new Promise<null>((resolve) => setTimeout(resolve, 3000, null)),
      ])
      if (last === null) {
        tally.violations.push('The server went on writing to a disk that had failed')
        await server.end('SIGKILL')
      } else if (last.code !== DISK_FAILED || !server.stderr().includes('The disk failed'))
        tally.violations.push(`It ended with ${last.code ?? last.signal}: ${server.stderr().trim()}`)
      compare(tally, writers, readStored(dataDir, folder))
      tally.runs += 1
    }
    const server = await startServerProcess({ build, dataDir })
    url = server.url
    for (const writer of writers) await writer.push(10)
    await server.end('SIGTERM')
    tally.acknowledged = compare(tally, writers, readStored(dataDir, folder))
    return resultOf(tally, `${files} of the failures struck a file of evidence`)
  },
}

/** Until the server is gone; a request that gets no answer was promised nothing. */
async function work(writer: Writer, upload: boolean): Promise<void> {
  try {
    for (let i = 0; i < 50; i++) {
      if (upload) await writer.upload(5_000)
      await writer.push(10)
    }
  } catch (cause) {
    if (!(cause instanceof NetworkFault)) throw cause
  }
}

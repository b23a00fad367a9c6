import type { Fault } from '../fault.ts'
import { startServerProcess } from '../support/server/server-process.ts'
import { setUp } from '../support/server/set-up.ts'
import { readStored } from '../support/server/stored.ts'
import { compare, newTally, resultOf } from '../support/server/tally.ts'
import { createWriter } from '../support/server/writer.ts'

export const fault: Fault = {
  rows: [48],
  name: 'two servers started on one data folder',
  promises: ['R5'],
  runs: { full: 10, quick: 2 },
  async run(times, context) {
    const tally = newTally()
    const { dataDir, build, enrolled } = await setUp(context, 1)
    let url = ''
    const writers = enrolled.map((one) => createWriter(one, () => url))
    for (let i = 0; i < times; i++) {
      // At the same moment: whichever comes second must give up, in plain words.
      const both = await Promise.allSettled([1, 2].map(() => startServerProcess({ build, dataDir })))
      const running = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
      const [server] = running
      if (!server || running.length !== 1)
        tally.violations.push(`${running.length} of two servers started on one folder`)
      for (const one of both)
        if (one.status === 'rejected' && !/Another server is already running on/.test(String(one.reason)))
          tally.violations.push(`The second server gave up in other words: ${String(one.reason)}`)
      if (server) {
        url = server.url
        await writers[0]?.push(20)
        // And again beside one that is at work.
        const late = await startServerProcess({ build, dataDir }).catch(() => null)
        if (late !== null) {
          tally.violations.push('A second server started beside one at work')
          await late.end('SIGKILL')
        }
        await writers[0]?.push(20)
      }
      for (const one of running) await one.end('SIGTERM')
      tally.runs += 1
    }
    tally.acknowledged = compare(tally, writers, readStored(dataDir, context.folder))
    return resultOf(tally)
  },
}

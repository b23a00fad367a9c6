import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Fault } from '../fault.ts'
import { compilePreload } from '../support/server/preload.ts'
import { startServerProcess } from '../support/server/server-process.ts'
import { setUp } from '../support/server/set-up.ts'
import { readStored } from '../support/server/stored.ts'
import { createSyncPhone } from '../support/server/sync-phone.ts'
import { newTally, resultOf } from '../support/server/tally.ts'

const YEAR = 365 * 24 * 3600
/** Seconds from the true time, one after the other while the server runs. */
const JUMPS = [YEAR, -YEAR, 3600, -YEAR, YEAR, 0]

export const fault: Fault = {
  rows: [49],
  name: 'the clock of the server jumps by a year, forwards and back, while it runs',
  promises: ['R13', 'R2', 'R11'],
  runs: { full: 12, quick: 2 },
  async run(times, context) {
    const { folder } = context
    const library = compilePreload('support/server/clock-shift.c', folder)
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
    const clock = join(folder, 'clock')
    const set = (seconds: number) => {
      const bytes = Buffer.alloc(8)
      bytes.writeBigInt64LE(BigInt(seconds))
      writeFileSync(clock, bytes, { flag: 'r+' })
    }
    writeFileSync(clock, Buffer.alloc(8))
    const env = { LD_PRELOAD: library, CLOCK_SHIFT: clock }
    const server = await startServerProcess({ build, dataDir, env })
    const phones = await Promise.all(enrolled.map((one) => createSyncPhone(one, () => server.url)))
    const [one, two] = phones
    if (!one || !two) throw new Error('Two phones')
    let recorded = 0
    for (let i = 0; i < times; i++) {
      const jump = JUMPS[i % JUMPS.length] ?? 0
      // In the middle of a session, and before the first.
      set(jump)
      const health = (await (await fetch(`${server.url}/api/health`)).json()) as { time: number }
      if (Math.abs(health.time - Date.now() - jump * 1000) > 60_000)
        throw new Error('The clock of the server was not moved')
      await one.record(`remark/TC1.CT${1 + (i % 4)}`, `Ghi lần ${i}`)
      await two.record(`fact/TC1.CT1.${i}`, i)
      await one.prove(2_000)
      recorded += 3
      for (const phone of [one, two, one, two])
        if (!(await phone.passUntilDone(3)))
          tally.violations.push(`With the clock ${jump / YEAR} years off a phone could not send and receive`)
      if ((await one.shown()) !== (await two.shown()))
        tally.violations.push(`With the clock ${jump / YEAR} years off two phones saw different things`)
      tally.runs += 1
    }
    for (const phone of phones) phone.close()
    await server.end('SIGTERM')
    const stored = readStored(dataDir, folder)
    tally.acknowledged = recorded
    tally.lost = recorded - stored.entries.size
    return resultOf(tally)
  },
}

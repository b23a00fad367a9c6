import { DatabaseSync } from '@photostructure/sqlite'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { DATABASE_FILE } from '../../../src/server/database/database-address.ts'
import { NetworkFault } from '../../../src/sync/http/network-fault.ts'
import type { Fault } from '../fault.ts'
import { startServerProcess } from '../support/server/server-process.ts'
import { setUp } from '../support/server/set-up.ts'
import { readStored } from '../support/server/stored.ts'
import { compare, newTally, resultOf } from '../support/server/tally.ts'
import { createWriter } from '../support/server/writer.ts'

/** Milliseconds another process keeps the database to itself, by turns; after the last the server gives up waiting. */
const HELD = [2_000, 10_000, 18_000] as const

export const fault: Fault = {
  rows: [46],
  name: 'another process keeps the database locked (a backup, a tool)',
  promises: ['R5', 'R7'],
  runs: { full: 3, quick: 1 },
  async run(times, context) {
    const tally = newTally()
    const { dataDir, build, enrolled } = await setUp(context, 3)
    const server = await startServerProcess({ build, dataDir })
    const writers = enrolled.map((one) => createWriter(one, () => server.url))
    for (const writer of writers) await writer.push(5)
    let busy = 0
    for (let i = 0; i < times; i++) {
      const held = HELD[i % HELD.length] ?? 2_000
      const other = new DatabaseSync(join(dataDir, DATABASE_FILE))
      other.exec('begin immediate')
      const pushes = writers.map((writer) => writer.push(5).catch((cause: unknown) => cause))
      // Whoever needs no database is served at once meanwhile.
      await pause(500)
      const started = performance.now()
      await fetch(`${server.url}/api/nonce`, { headers: { 'x-tcpl-protocol': '1' } })
      if (performance.now() - started > 1_000)
        tally.violations.push('A locked database stopped the whole server')
      if (writers.some(({ batches }) => batches.at(-1)?.acknowledged === true))
        tally.violations.push('An entry was acknowledged that nobody could have stored')
      await pause(held - 500)
      other.exec('rollback')
      other.close()
      for (const outcome of await Promise.all(pushes)) {
        if (outcome === undefined) continue
        if (!(outcome instanceof NetworkFault) || outcome.code !== 'busy' || held < 15_000)
          tally.violations.push(`A push did not wait ${held / 1000} s: ${String(outcome)}`)
        else busy += 1
      }
      for (const writer of writers) await writer.push(5)
      tally.runs += 1
    }
    await server.end('SIGTERM')
    tally.acknowledged = compare(tally, writers, readStored(dataDir, context.folder))
    return resultOf(tally, `${busy} pushes were answered 503 after 15 s and sent again`)
  },
}

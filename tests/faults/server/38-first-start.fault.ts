import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { KEY_FILE } from '../../../src/server/log/server-device.ts'
import type { Fault } from '../fault.ts'
import { compilePreload, powerLossEnvironment } from '../support/server/preload.ts'
import { startServerProcess, type ServerProcess } from '../support/server/server-process.ts'
import { newTally, resultOf } from '../support/server/tally.ts'
import { withoutClient } from '../support/server/without-client.ts'

export const fault: Fault = {
  rows: [38],
  name: 'power cut in the first minute of a new server: its key and its history must be the same afterwards',
  promises: ['R5'],
  runs: { full: 20, quick: 2 },
  async run(times, { folder, build }) {
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
    const alone = withoutClient(build, folder)
    for (let i = 0; i < times; i++) {
      const place = mkdtempSync(join(folder, 'first-'))
      const parent = join(place, 'srv')
      mkdirSync(parent)
      const dataDir = join(parent, 'data')
      const env = powerLossEnvironment(library, parent)
      const server = await startServerProcess({ build: alone, dataDir, env })
      const told = await nameOf(server, dataDir)
      await pause(Math.random() * 200)
      await server.end('SIGUSR2')
      tally.acknowledged += 1
      if (!existsSync(join(dataDir, KEY_FILE))) {
        tally.lost += 1
        tally.violations.push('The key of the server was gone after a power cut')
      } else {
        const again = await startServerProcess({ build: alone, dataDir })
        if ((await nameOf(again, dataDir)) !== told)
          tally.violations.push('It is another server after a power cut')
        await again.end('SIGTERM')
      }
      tally.runs += 1
      rmSync(place, { recursive: true })
    }
    return resultOf(tally)
  },
}

/** What phones know a server by. */
async function nameOf(server: ServerProcess, dataDir: string): Promise<string> {
  const health = await fetch(`${server.url}/api/health`)
  if (health.status !== 200) throw new Error('A new server does not answer')
  return readFileSync(join(dataDir, KEY_FILE), 'utf8')
}

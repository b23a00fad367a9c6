import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Fault } from '../fault.ts'
import { startServerProcess } from '../support/server/server-process.ts'
import { setUp } from '../support/server/set-up.ts'
import { readStored } from '../support/server/stored.ts'
import { newTally, resultOf } from '../support/server/tally.ts'
import { createWriter } from '../support/server/writer.ts'

export const fault: Fault = {
  rows: [42],
  name: '`npm run restore` killed at any moment: never an empty server, and run again it ends well',
  promises: ['R12', 'R6'],
  runs: { full: 30, quick: 3 },
  async run(times, context) {
    const tally = newTally()
    const { dataDir, build, enrolled } = await setUp(context, 1)
    const main = join(build, 'server', 'main.js')
    let url = ''
    const writers = enrolled.map((one) => createWriter(one, () => url))
    const first = await startServerProcess({ build, dataDir })
    url = first.url
    for (let i = 0; i < 3; i++) await writers[0]?.push(50)
    for (let i = 0; i < 5; i++) await writers[0]?.upload(20_000)
    await first.end('SIGTERM')
    const backup = join(context.folder, 'backup')
    execFileSync(process.execPath, [main, 'backup', backup], {
      env: { ...process.env, DATA_DIR: dataDir },
      stdio: 'ignore',
    })
    const full = readStored(dataDir, context.folder)
    let between = 0
    for (let i = 0; i < times; i++) {
      const place = mkdtempSync(join(context.folder, 'try-'))
      const here = join(place, 'data')
      cpSync(dataDir, here, { recursive: true })
      const env = { ...process.env, DATA_DIR: here }
      // Every third is cut exactly between the two renames, which time alone hardly ever strikes.
      const exact = i % 3 === 0
      if (exact) {
        cpSync(here, `${here}.before-restore-20261122T000000Z`, { recursive: true })
        rmSync(here, { recursive: true })
      } else {
        const restore = spawn(process.execPath, [main, 'restore', backup], { env, stdio: 'ignore' })
        const ended = once(restore, 'close')
        await pause(100 + Math.random() * 600)
        restore.kill('SIGKILL')
        await ended
      }
      if (!existsSync(here)) between += 1
      const outcome = await startServerProcess({ build, dataDir: here, env: { PRACTICE: '1' } }).catch(String)
      if (typeof outcome === 'string') {
        if (!outcome.includes('Run npm run restore with the same backup again') || !between)
          tally.violations.push(`The server did not start in other words: ${outcome}`)
      } else {
        await outcome.end('SIGTERM')
        if (readStored(here, place).entries.size !== full.entries.size)
          tally.violations.push('A server was started without what it had')
      }
      const again = spawnSync(process.execPath, [main, 'restore', backup], { env, encoding: 'utf8' })
      tally.runs += 1
      if (again.status !== 0) {
        tally.violations.push(
          `Run again it ended with ${again.status ?? again.signal}: ${again.stderr.trim()}`,
        )
        continue
      }
      const stored = readStored(here, place)
      tally.acknowledged += full.entries.size + full.files.size
      for (const [id, hash] of full.entries) if (stored.entries.get(id) !== hash) tally.lost += 1
      for (const sha256 of full.files.keys()) if (stored.files.get(sha256) !== true) tally.lost += 1
      if (readdirSync(place).includes('data.restoring'))
        tally.violations.push('A half-made folder stays behind')
      rmSync(place, { recursive: true })
    }
    return resultOf(tally, `${between} of the cuts left no data folder`)
  },
}

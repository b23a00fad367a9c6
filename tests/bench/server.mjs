/**
 * npm run bench:server [-- --runs N] [-- --quick] [-- --engine sqlite|postgres] [-- --profile FOLDER] [-- --check]
 *
 * How many entries a second become durable in the server, over HTTP, signatures and rights checked, as a share of a raw
 * floor that checks nothing, measured in the same run by turns; on the embedded SQLite and on PostgreSQL. Seconds differ
 * between machines; the ratios hold. `--profile` writes where our server's processor time went (`node --cpu-prof`).
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build, isFresh } from '../scripts/build.mjs'
import { loadTypeScript } from './load-typescript.mjs'
import { atLeast, atMost, median, noted, report, tell } from './report.mjs'
import { measureRates } from './server-rates.mjs'

const { values: asked } = parseArgs({
  options: {
    runs: { type: 'string' },
    quick: { type: 'boolean' },
    engine: { type: 'string' },
    profile: { type: 'string' },
    check: { type: 'boolean' },
  },
})
const runs = asked.quick ? 1 : Number(asked.runs ?? 5)
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a number of 1 or more')
const names = asked.engine ? [asked.engine] : ['sqlite', 'postgres']
const flags = []
if (asked.profile) {
  mkdirSync(asked.profile, { recursive: true })
  flags.push('--cpu-prof', `--cpu-prof-dir=${resolve(asked.profile)}`)
}

// So that `exit` is told, and what was started ends too.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

if (!isFresh()) {
  tell('building the app')
  await build()
}
const folder = mkdtempSync(join(tmpdir(), 'so-tcpl-bench-'))
const figures = []
try {
  for (const name of names) {
    const { alone, together, bytes } = await measure(name)
    const share = (rounds) => median(rounds.map(({ ours, floor }) => ours / floor))
    const rate = (rounds) => median(rounds.map(({ ours }) => ours))
    const cost = (rounds) => median(rounds.map(({ cpu }) => cpu))
    figures.push(
      atLeast(`${name}-batches-of-200`, share(alone), 0.25, '× floor'),
      atLeast(`${name}-32-phones`, share(together), 0.25, '× floor with shared commits'),
      noted(`${name}-entries-a-second`, rate(alone), 'entries/s, one phone'),
      noted(`${name}-entries-a-second-32`, rate(together), 'entries/s, 32 phones'),
      noted(`${name}-core-ms-an-entry`, cost(together), 'ms of a core, 32 phones'),
    )
    if (name === 'sqlite') figures.push(atMost('bytes-an-entry', median(bytes), 280, 'bytes'))
  }
  report({ bench: 'server', runs, figures, check: asked.check ?? false })
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

async function measure(name) {
  if (name === 'sqlite') return measureRates({ name, newDatabase: null }, folder, runs, flags)
  const { startPostgres } = await loadTypeScript('tests/support/postgres.ts')
  const postgres = await startPostgres({ shared_buffers: '256MB' })
  try {
    return await measureRates({ name, newDatabase: () => postgres.createDatabase() }, folder, runs, flags)
  } finally {
    await postgres.stop()
  }
}

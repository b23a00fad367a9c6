/**
 * npm run bench:load [-- --quick] [-- --night NAME] [-- --devices N] [-- --entries N] [-- --window SECONDS]
 *                    [-- --processes N] [-- --profile FOLDER] [-- --check]
 *
 * Deadline night: phones that were out of the network for weeks come back, each with a whole dossier of its commune that
 * was signed beforehand and with the act that sends it; half of them within the first minute, the rest over the window.
 * They are the app's own storing, sending and retrying over memory; enrolled, proving their keys, over HTTP. The nights:
 *
 *   sqlite            one process over the embedded database
 *   postgres          several processes on PostgreSQL, each phone's requests going to one of them
 *   postgres-spread   the same, every request going to the next process
 *   postgres-faults   the same, a process killed in the herd (SIGKILL) and the database restarted later (immediate)
 *
 * What counts is that nothing a phone holds for received is missing in the database, or from what the server gives out.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { build, isFresh } from '../scripts/build.mjs'
import { loadTypeScript } from './load-typescript.mjs'
import { atMost, noted, quantile, report, tell } from './report.mjs'

const NIGHTS = ['sqlite', 'postgres', 'postgres-spread', 'postgres-faults']

const { values: asked } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    night: { type: 'string', multiple: true },
    devices: { type: 'string' },
    entries: { type: 'string' },
    window: { type: 'string' },
    processes: { type: 'string' },
    profile: { type: 'string' },
    check: { type: 'boolean' },
  },
})
const number = (text, otherwise) => {
  const value = Number(text ?? otherwise)
  if (!Number.isInteger(value) || value < 1) throw new Error(`${text} is no number of 1 or more`)
  return value
}
const devices = number(asked.devices, asked.quick ? 100 : 2000)
const entries = number(asked.entries, 60)
const window = number(asked.window, asked.quick ? 12 : 180) * 1000
const processes = number(asked.processes, 3)
/** Half of the phones come within a third of the window, of the usual three minutes the first. */
const herd = window / 3
const PHOTO_EVERY = 10
/** `node --cpu-prof` writes where the processes' time went when they end. */
const flags = asked.profile ? ['--cpu-prof', `--cpu-prof-dir=${resolve(asked.profile)}`] : []

// So that `exit` is told, and what was started ends too.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

if (!isFresh()) {
  tell('building the app')
  await build()
}
const night = await loadTypeScript('tests/bench/night.ts')
const { embeddedDatabase, processorTime, startProcess } = await loadTypeScript(
  'tests/bench/server-processes.ts',
)
const { startPostgres } = await loadTypeScript('tests/support/postgres.ts')

async function live(name, { folder, postgres, servers }) {
  const databaseUrl = await postgres?.createDatabase()
  const dataDir = join(folder, 'data')
  mkdirSync(dataDir)
  for (let i = 0; i < (postgres ? processes : 1); i += 1)
    servers.push(await startProcess({ dataDir, ...(databaseUrl && { databaseUrl }), flags }))
  const urls = servers.map(({ url }) => url)
  let turn = 0
  const choose = (phone) =>
    name === 'postgres-spread' ? () => urls[turn++ % urls.length] : () => urls[phone % urls.length]
  const calls = []
  const setting = {
    database: databaseUrl ?? embeddedDatabase(dataDir),
    choose,
    seen: (call) => calls.push(call),
    units: communes(devices),
    ...{ entries, photoEvery: PHOTO_EVERY, window, herd, tell: (line) => tell(`${name}: ${line}`) },
  }
  const phones = await night.prepareFleet(setting)
  calls.length = 0
  const cpu = () => servers.reduce((sum, server) => sum + server.usage().cpu, 0)
  const databaseCpu = () => (postgres ? processorTime(postmaster(postgres)) : 0)
  const counted = async () => {
    const sum = async (figure) => {
      const all = await Promise.all(servers.map((server) => server.counted(`tcpl_commit_${figure}`)))
      return all.reduce((one, other) => one + other, 0)
    }
    return {
      took: await sum('seconds_sum'),
      pushes: await sum('pushes_sum'),
      commits: await sum('pushes_count'),
    }
  }
  const before = {
    commits: await counted(),
    servers: cpu(),
    database: databaseCpu(),
    size: await night.databaseSize(setting.database),
  }
  tell(`${name}: ${rate()}`)
  const faults = name === 'postgres-faults' ? troubles(servers, postgres) : null
  const lived = await night.liveThrough(phones, setting)
  await faults
  const used = { servers: cpu() - before.servers, database: databaseCpu() - before.database }
  const commits = await counted()
  for (const figure of Object.keys(commits)) commits[figure] -= before.commits[figure]
  const memory = Math.max(...servers.map((server) => server.usage().memory))
  const nightCalls = calls.splice(0)
  const account = await night.accountFor(setting.database, phones)
  const size = (await night.databaseSize(setting.database)) - before.size
  return { ...lived, account, used, memory, size, commits, calls: nightCalls }
}

/** In the middle of the herd a process dies; when half of the window is over the database does. */
async function troubles(servers, postgres) {
  await pause(herd / 2)
  tell('postgres-faults: SIGKILL to a process')
  await servers[0].kill()
  await pause(Math.min(5000, herd / 4))
  await servers[0].start()
  await pause(Math.max(0, window / 2 - herd))
  tell('postgres-faults: the database is restarted (immediate)')
  await postgres.halt('immediate')
  await pause(1000)
  await postgres.resume()
}

const postmaster = ({ folder }) =>
  Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])

const rate = () => {
  const offered = Math.round(((devices / 2) * entries) / (herd / 1000))
  const later = Math.round(((devices / 2) * entries) / ((window - herd) / 1000))
  return `offered: ${offered} entries/s for ${herd / 1000} s, then ${later} entries/s`
}

function figuresOf(name, { returns, wall, clientCpu, account, used, memory, size, commits, calls }) {
  const tally = new Map()
  for (const { kind } of calls) tally.set(kind, (tally.get(kind) ?? 0) + 1)
  tell(`${name}: answers ${[...tally].map(([kind, count]) => `${kind}: ${count}`).join(', ')}`)
  const faulty = calls.filter(({ kind }) => /^5|^[A-Z]|^offline/.test(kind)).length
  const seconds = (of) => returns.map((back) => back[of] / 1000)
  const p = (part, of = 'sync') => quantile(seconds(of), part)
  const thousands = (devices * entries) / 1000
  const isFaulty = name === 'postgres-faults'
  return [
    atMost(`${name}-lost`, account.lost, 0, 'acknowledged entries not in the database'),
    atMost(`${name}-not-pulled`, account.notPulled, 0, 'acknowledged entries not given out'),
    atMost(`${name}-not-acknowledged`, devices * entries - account.acknowledged, 0, 'entries'),
    atMost(`${name}-stored-beyond`, account.stored - account.acknowledged, 0, 'entries'),
    atMost(`${name}-not-accepted`, devices - account.accepted, 0, 'dossiers without an accepting ruling'),
    atMost(`${name}-files-unsent`, account.filesUnsent, 0, 'phones'),
    atMost(`${name}-wall`, wall / 60_000, 15, 'min'),
    noted(`${name}-sync-p50`, p(0.5), 's'),
    isFaulty ? noted(`${name}-sync-p95`, p(0.95), 's') : atMost(`${name}-sync-p95`, p(0.95), 2, 's'),
    noted(`${name}-sync-p99`, p(0.99), 's'),
    noted(`${name}-waited-p95`, p(0.95, 'waited'), 's with all pauses'),
    noted(`${name}-waited-max`, p(1, 'waited'), 's with all pauses'),
    noted(`${name}-answers-5xx-or-none`, faulty, `of ${calls.length} requests`),
    noted(`${name}-stored`, size / (devices * entries), 'bytes of database an entry'),
    atMost(`${name}-memory`, memory / 1e6, 300, 'MB, the largest process'),
    ...(isFaulty
      ? []
      : [
          noted(`${name}-core-s`, used.servers / 1000 / thousands, 's of a core per 1,000 entries'),
          noted(`${name}-shared`, commits.pushes / commits.commits, 'pushes a commit'),
          noted(
            `${name}-one-writer`,
            (commits.took * 1000) / (devices * entries),
            'ms of the one writer an entry',
          ),
          noted(`${name}-database-core-s`, used.database / 1000 / thousands, 's per 1,000 entries'),
          atMost(`${name}-client-core`, clientCpu / wall, 0.8, 'of a core for all phones'),
        ]),
  ]
}

/** Communes of the catalogue that comes with the build, province after province. */
function communes(count) {
  const folder = new URL('../../dist/client/catalogue/2025/', import.meta.url)
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
  const all = files.flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')).communes)
  if (count > all.length) throw new Error(`There are ${all.length} communes`)
  return all.slice(0, count).map(([code]) => `2025:${code}`)
}

const figures = []
for (const name of asked.night ?? NIGHTS) {
  if (!NIGHTS.includes(name)) throw new Error(`No night ${name}: ${NIGHTS.join(', ')}`)
  const folder = mkdtempSync(join(tmpdir(), 'so-tcpl-bench-'))
  const postgres = name === 'sqlite' ? null : await startPostgres({ shared_buffers: '256MB' })
  const servers = []
  try {
    figures.push(...figuresOf(name, await live(name, { folder, postgres, servers })))
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
    await postgres?.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
report({ bench: 'load', runs: 1, figures, check: asked.check ?? false })

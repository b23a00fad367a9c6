// npm run simulate -- --histories N --seed S [--long] [--plant NAME] [--workers W]
//                     --guards | --check | --nightly
//
// Lives through random histories of the real core (docs/reliability.md) on every core of this machine. Progress goes to
// stderr; the last line of stdout is one JSON object. Ends with 1 when a promise was broken, or a planted bug not found.
//
// --guards   every planted bug must be found, each within its number of histories
// --check    what `npm test` runs: 20,000 short and 2,000 long histories and the guards
// --nightly  two million short and two hundred thousand long ones, from a seed of the day
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'vite'

const root = fileURLToPath(new URL('../../', import.meta.url))
/** Histories that one worker is given at a time, each lot with a seed of its own. */
const LOT = { short: 500, long: 25 }
/** A broken promise is broken often; that many histories that show it are enough. */
const ENOUGH = 3

const { values: options } = parseArgs({
  options: {
    histories: { type: 'string' },
    seed: { type: 'string', default: '1' },
    long: { type: 'boolean', default: false },
    plant: { type: 'string' },
    workers: { type: 'string', default: String(availableParallelism()) },
    guards: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    nightly: { type: 'boolean', default: false },
  },
})
const seed = Number(options.seed)
const workers = Math.max(1, Number(options.workers))

const folder = mkdtempSync(join(tmpdir(), 'so-tcpl-simulation-'))
try {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: 'tests/sync/simulation/worker.ts',
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
    },
  })
  await main()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function main() {
  const pool = await openPool(workers)
  try {
    if (options.plant !== undefined) return tell([await runGuard(pool, guardNamed(pool, options.plant))])
    if (options.guards) return tell(await runGuards(pool))
    if (options.check)
      return tell([
        await run(pool, 'short', 20_000, seed),
        await run(pool, 'long', 2_000, seed),
        ...(await runGuards(pool)),
      ])
    if (options.nightly) {
      const day = Math.floor(Date.now() / 86_400_000)
      return tell([
        await run(pool, 'short', 2_000_000, day * 10_000),
        await run(pool, 'long', 200_000, day * 10_000),
      ])
    }
    const kind = options.long ? 'long' : 'short'
    return tell([await run(pool, kind, Number(options.histories ?? 1000), seed)])
  } finally {
    pool.close()
  }
}

/** Histories of one kind, lot by lot on all workers. */
async function run(pool, kind, histories, first) {
  const began = Date.now()
  const sum = { name: `${kind} histories`, histories: 0, steps: 0, faults: 0, cpu: 0, findings: [] }
  const lots = Math.ceil(histories / LOT[kind])
  let next = 0
  let told = 0
  const work = async (worker) => {
    while (next < lots && sum.findings.length < ENOUGH) {
      const lot = next++
      const size = Math.min(LOT[kind], histories - lot * LOT[kind])
      const outcome = await worker.order({
        kind,
        histories: size,
        seed: first + lot,
        plant: null,
        shrink: true,
      })
      sum.histories += outcome.histories
      sum.steps += outcome.steps
      sum.faults += outcome.faults
      sum.cpu += outcome.cpu
      if (outcome.finding) showFinding(kind, outcome, sum.findings.push(outcome.finding))
      if (sum.histories - told < histories / 20) continue
      told = sum.histories
      const rate = Math.round(sum.histories / ((Date.now() - began) / 1000))
      console.error(`${kind}: ${sum.histories} of ${histories}, ${sum.findings.length} broken, ${rate}/s`)
    }
  }
  await Promise.all(pool.workers.map(work))
  return { ...sum, seed: first, seconds: (Date.now() - began) / 1000, failed: sum.findings.length > 0 }
}

async function runGuards(pool) {
  const waiting = [...pool.guards]
  const results = []
  const work = async (worker) => {
    for (let guard = waiting.shift(); guard; guard = waiting.shift())
      results.push(await runGuard({ ...pool, workers: [worker] }, guard))
  }
  await Promise.all(pool.workers.map(work))
  return results
}

/** A planted bug must be found by long histories, within its number of them. */
async function runGuard({ workers: [worker] }, { name, within, says }) {
  const began = Date.now()
  const histories = Number(options.histories ?? within)
  const outcome = await worker.order({ kind: 'long', histories, seed, plant: name, shrink: false })
  const { finding, ...sum } = outcome
  const found = finding !== null
  const how = found ? `found after ${sum.histories}: ${finding.message}` : 'NOT FOUND'
  console.error(`${found ? 'ok    ' : 'FAILED'} ${name} (${says}): ${how}; must be within ${within}`)
  return {
    ...sum,
    name: `guard ${name}`,
    planted: name,
    foundAfter: found ? sum.histories : null,
    findings: [],
    seed,
    seconds: (Date.now() - began) / 1000,
    failed: !found,
  }
}

function guardNamed(pool, name) {
  const guard = pool.guards.find((known) => known.name === name)
  if (!guard)
    throw new Error(`No such plant: ${name}. There are: ${pool.guards.map((g) => g.name).join(', ')}`)
  return guard
}

function showFinding(kind, { histories, finding }) {
  const again = `npm run simulate -- ${kind === 'long' ? '--long ' : ''}--seed ${finding.seed} --histories ${histories}`
  console.error(`\nBROKEN: ${finding.message}\nAgain: ${again}`)
  console.error('For tests/sync/simulation/regressions.test.ts:\n')
  const { steps, ...setting } = finding.history
  console.error(`test('what must hold, in words', () =>\n  live({`)
  for (const [name, value] of Object.entries(setting)) console.error(`    ${name}: ${JSON.stringify(value)},`)
  console.error(
    `    steps: [\n${steps.map((step) => `      ${JSON.stringify(step)},\n`).join('')}    ],\n  }))\n`,
  )
}

/** The last line: what was done and what came of it. */
function tell(results) {
  const sum = (of) => results.reduce((all, result) => all + of(result), 0)
  const findings = results.flatMap((result) => result.findings)
  const seconds = sum((result) => result.seconds)
  const only = results.length === 1 ? results[0] : null
  const failed = results.filter((result) => result.failed).length
  const line = {
    histories: sum((result) => result.histories),
    steps: sum((result) => result.steps),
    faults: sum((result) => result.faults),
    lost: findings.filter((finding) => finding.isLoss).length,
    violations: findings.length,
    planted: only?.planted ?? null,
    foundAfter: only?.foundAfter ?? null,
    seconds: Math.round(seconds * 10) / 10,
    perSecond: Math.round(sum((result) => result.histories) / seconds),
    perCoreSecond: Math.round(sum((result) => result.histories) / sum((result) => result.cpu)),
    seed: results[0]?.seed ?? seed,
    guards: Object.fromEntries(results.flatMap((r) => (r.planted ? [[r.planted, r.foundAfter]] : []))),
    tests: { passed: results.length - failed, failed },
  }
  console.log(JSON.stringify(line))
  process.exitCode = failed === 0 ? 0 : 1
}

/** Child processes that are ready for orders. */
async function openPool(count) {
  const opened = await Promise.all(Array.from({ length: count }, openWorker))
  return {
    workers: opened.map(({ order }) => ({ order })),
    guards: opened[0].guards,
    close: () => opened.forEach(({ child }) => child.disconnect()),
  }
}

function openWorker() {
  // Short-lived objects by the million: with room for them most never have to be moved.
  const child = fork(join(folder, 'worker.js'), { execArgv: ['--max-semi-space-size=64'] })
  const answer = () =>
    new Promise((resolve, reject) => {
      child.once('message', resolve)
      child.once('exit', (code) => reject(new Error(`A worker of the simulation has ended with ${code}`)))
    })
  return answer().then(({ guards }) => ({
    child,
    guards,
    order(order) {
      const outcome = answer()
      child.send(order)
      return outcome.finally(() => child.removeAllListeners('exit'))
    },
  }))
}

/**
 * npm run bench:law [-- --runs N] [-- --check]
 *
 * Whole dossiers of every shipped set, with nothing left open, assessed by the app's own code in a browser slowed down
 * four times; and 10,000 past dossiers, of the sets whose rounds are over, through `npm run score`: a process of its own,
 * by the clock on the wall.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { build as buildPage } from 'vite'
import { openBrowser } from './browser.mjs'
import { loadTypeScript } from './load-typescript.mjs'
import { atMost, median, quantile, report, tell } from './report.mjs'

const root = new URL('../../', import.meta.url).pathname
/** How many times slower than this machine the phone is. */
const SLOW = 4
/** Different dossiers in the page, a fourth of them of each set, and how often each is measured. */
const IN_PAGE = 40
const ROUNDS = 10
const PAST = 10_000

const { values: asked } = parseArgs({ options: { runs: { type: 'string' }, check: { type: 'boolean' } } })
const runs = Number(asked.runs ?? 3)
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a number of 1 or more')

const { lawInputs, pastInputs, readInputs } = await loadTypeScript('tests/bench/law-inputs.ts')
const folder = mkdtempSync(join(tmpdir(), 'so-tcpl-bench-law-'))
try {
  const figures = [...(await measurePage()), await measureCommandLine()]
  report({ bench: 'law', runs, figures, check: asked.check ?? false })
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** One assessment, by set: median and p95 of all runs. */
async function measurePage() {
  const tools = await buildTools()
  const inputs = JSON.stringify(readInputs(lawInputs(IN_PAGE)))
  const all = {}
  const browser = await openBrowser(join(folder, 'phone'), { slower: SLOW })
  try {
    for (let run = 0; run < runs; run += 1) {
      await browser.page.goto('about:blank')
      // A new page may come with a new process, at full speed.
      await browser.tools.send('Emulation.setCPUThrottlingRate', { rate: SLOW })
      await browser.ask(`${tools};0`)
      const spent = await browser.ask(`lawTools.assess(${inputs}, ${ROUNDS})`)
      for (const [set, times] of Object.entries(spent)) (all[set] ??= []).push(...times)
      const medians = Object.entries(spent).map(([set, times]) => `${set} ${median(times).toFixed(3)} ms`)
      tell(`run ${run + 1} · ${medians.join(' · ')}`)
    }
  } finally {
    await browser.close()
  }
  return Object.entries(all).flatMap(([set, times]) => [
    atMost(`assess-${set}-p50`, median(times), 1, 'ms'),
    atMost(`assess-${set}-p95`, quantile(times, 0.95), 1, 'ms'),
  ])
}

/** The assessment and nothing else, built as the app is, as one script for a page. */
async function buildTools() {
  const outDir = join(folder, 'tools')
  await buildPage({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    build: {
      outDir,
      target: 'chrome111',
      lib: {
        entry: join(root, 'tests/bench/law-in-page.ts'),
        formats: ['iife'],
        name: 'law',
        fileName: () => 'law.js',
      },
    },
  })
  return readFileSync(join(outDir, 'law.js'), 'utf8')
}

/** Start, reading, assessing, explaining and writing, as a person waits for it. */
async function measureCommandLine() {
  const file = join(folder, 'past.json')
  writeFileSync(file, JSON.stringify(pastInputs(PAST)))
  const times = []
  for (let run = 0; run < runs; run += 1) {
    const from = performance.now()
    const { stdout } = await promisify(execFile)('npm', ['run', '--silent', 'score', '--', file], {
      cwd: root,
      encoding: 'buffer',
      maxBuffer: 1e9,
    })
    times.push((performance.now() - from) / 1000)
    const results = JSON.parse(stdout)
    if (results.length !== PAST) throw new Error(`${results.length} results for ${PAST} dossiers`)
    tell(`run ${run + 1} · ${PAST} past dossiers in ${times.at(-1).toFixed(2)} s`)
  }
  return atMost('past-dossiers-10000', median(times), 5, 's')
}

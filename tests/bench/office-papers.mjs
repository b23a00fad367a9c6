/**
 * npm run bench:office-papers [-- --runs N] [-- --check]
 *
 * The papers of a decision on 300 communes by the app's own code in a browser slowed down four times: from the fields of
 * each dossier to Mẫu 07 as .docx and .xlsx in one ZIP, with what the log keeps, then Mẫu 08 with its two lists.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build as buildPage } from 'vite'
import { openBrowser } from './browser.mjs'
import { atMost, median, report, tell } from './report.mjs'
import { serveFolder } from './serve-folder.mjs'

const root = new URL('../../', import.meta.url).pathname
/** How many times slower than this machine the phone is. */
const SLOW = 4

const { values: asked } = parseArgs({ options: { runs: { type: 'string' }, check: { type: 'boolean' } } })
const runs = Number(asked.runs ?? 3)
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a number of 1 or more')

const folder = mkdtempSync(join(tmpdir(), 'so-tcpl-bench-office-papers-'))
try {
  report({ bench: 'office-papers', runs, figures: await measure(), check: asked.check ?? false })
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** Each in a page of its own, in which nothing is compiled yet. */
async function measure() {
  const tools = await buildTools()
  // Hashing wants a page that is served, from this machine at least.
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Papers</title>')
  const server = await serveFolder(folder)
  const spent = { all: [], longest: [] }
  const browser = await openBrowser(join(folder, 'desk'), { slower: SLOW })
  try {
    for (let run = 0; run < runs; run += 1) {
      await browser.page.goto(`http://localhost:${server.port}/`)
      // A new page may come with a new process, at full speed.
      await browser.tools.send('Emulation.setCPUThrottlingRate', { rate: SLOW })
      await browser.ask(`${tools};0`)
      const found = await browser.ask(`papersTools.full()`)
      spent.all.push(found.ms)
      spent.longest.push(found.longest)
      tell(
        `run ${run + 1} · ${found.papers} papers, ${(found.bytes / 1e6).toFixed(1)} MB · ${(found.ms / 1000).toFixed(1)} s, ` +
          `of it the decision ${(found.decision / 1000).toFixed(1)} s · longest pause ${found.longest.toFixed(0)} ms`,
      )
    }
  } finally {
    await browser.close()
    await server.close()
  }
  return [
    atMost('papers-of-300-communes', median(spent.all), 60_000, 'ms'),
    atMost('longest-pause', median(spent.longest), 1000, 'ms'),
  ]
}

/** The code for papers and the office, built as the app is, as one script for a page. */
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
        entry: join(root, 'tests/bench/office-papers-in-page.ts'),
        formats: ['iife'],
        name: 'papers',
        fileName: () => 'papers.js',
      },
    },
  })
  return readFileSync(join(outDir, 'papers.js'), 'utf8')
}

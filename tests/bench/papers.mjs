/**
 * npm run bench:papers [-- --runs N] [-- --check]
 *
 * Every paper of a dossier from its fields to the files (code, .docx, .xlsx, what the log keeps), by the app's own code in a
 * browser slowed down four times: a usual dossier, and one with 300 participants at a meeting and 200 opinions more.
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
const runs = Number(asked.runs ?? 5)
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a number of 1 or more')

const folder = mkdtempSync(join(tmpdir(), 'so-tcpl-bench-papers-'))
try {
  report({ bench: 'papers', runs, figures: await measure(), check: asked.check ?? false })
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** The first set made after a page was opened, when nothing is compiled yet, and later ones. */
async function measure() {
  const tools = await buildTools()
  // Hashing wants a page that is served, from this machine at least.
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Papers</title>')
  const server = await serveFolder(folder)
  const spent = { first: [], usual: [], large: [] }
  const browser = await openBrowser(join(folder, 'phone'), { slower: SLOW })
  try {
    for (let run = 0; run < runs; run += 1) {
      await browser.page.goto(`http://localhost:${server.port}/`)
      // A new page may come with a new process, at full speed.
      await browser.tools.send('Emulation.setCPUThrottlingRate', { rate: SLOW })
      await browser.ask(`${tools};0`)
      const first = await browser.ask(`papersTools.full('usual')`)
      const usual = await browser.ask(`papersTools.full('usual')`)
      const large = await browser.ask(`papersTools.full('large')`)
      spent.first.push(first.ms)
      spent.usual.push(usual.ms)
      spent.large.push(large.ms)
      tell(
        `run ${run + 1} · ${first.papers} papers, ${(first.bytes / 1000).toFixed(0)} kB · first ${first.ms.toFixed(0)} ms · ` +
          `again ${usual.ms.toFixed(0)} ms · large ${large.ms.toFixed(0)} ms, ${(large.bytes / 1000).toFixed(0)} kB`,
      )
    }
  } finally {
    await browser.close()
    await server.close()
  }
  return [
    atMost('papers-first', median(spent.first), 2000, 'ms'),
    atMost('papers-again', median(spent.usual), 2000, 'ms'),
    atMost('papers-large', median(spent.large), 2000, 'ms'),
  ]
}

/** The code for papers and the dossiers, built as the app is, as one script for a page. */
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
        entry: join(root, 'tests/bench/papers-in-page.ts'),
        formats: ['iife'],
        name: 'papers',
        fileName: () => 'papers.js',
      },
    },
  })
  return readFileSync(join(outDir, 'papers.js'), 'utf8')
}

/**
 * npm run bench:sync [-- --runs N] [-- --quick] [-- --check]
 *
 * How fast work goes from a phone's browser into the server and back, beside a floor measured in the same run by turns.
 * Seconds differ between machines; the ratios hold. What the server itself can take: `npm run bench:server`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build, isFresh } from '../scripts/build.mjs'
import { atLeast, atMost, median, report, tell } from './report.mjs'
import { measureBrowser } from './sync-browser.mjs'

const { values: asked } = parseArgs({
  options: { runs: { type: 'string' }, quick: { type: 'boolean' }, check: { type: 'boolean' } },
})
const runs = asked.quick ? 1 : Number(asked.runs ?? 5)
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a number of 1 or more')

if (!isFresh()) {
  tell('building the app')
  await build()
}
const folder = mkdtempSync(join(tmpdir(), 'so-tcpl-bench-'))
try {
  const { up, first, fold } = await measureBrowser(folder, Math.min(runs, 3))
  const upRate = median(up.map(({ ours }) => ours.rate))
  // PouchDB is no dependency of ours; what was measured once (Chromium 156, CPU 4×, rural 3G) is printed to compare.
  tell(`1,000 entries up: ${upRate.toFixed(1)} entries/s; PouchDB as it comes, measured elsewhere: 19`)
  const figures = [
    atLeast(
      'up-1000-rural-3g',
      median(up.map(({ ours, floor }) => ours.rate / floor.rate)),
      0.5,
      '× gzip floor',
    ),
    atMost('first-sync-10000', first.took / 1000, 30, 's'),
    atMost('first-sync-longest-task', first.longestTask, 200, 'ms'),
    atMost('fold-10000', median(fold.map(({ whole }) => whole)), 300, 'ms'),
    atMost('fold-one-field', median(fold.map(({ field }) => field)), 2, 'ms'),
  ]
  report({ bench: 'sync', runs, figures, check: asked.check ?? false })
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/**
 * npm run bench:history [-- --runs N] [-- --check]
 *
 * 10,000 past dossiers of 1,000 communes in an .xlsx file, checked and imported by the server's own code into a database of
 * its own, as the page does it; the longest time another request had to wait meanwhile; and the undoing.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadTypeScript } from './load-typescript.mjs'
import { atMost, median, report, tell } from './report.mjs'

const { values: asked } = parseArgs({ options: { runs: { type: 'string' }, check: { type: 'boolean' } } })
const runs = Number(asked.runs ?? 3)
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a number of 1 or more')

const { measureHistory } = await loadTypeScript('tests/bench/history-import.ts')
const all = []
for (let run = 0; run < runs; run += 1) {
  const folder = mkdtempSync(join(tmpdir(), 'so-tcpl-bench-history-'))
  try {
    const figures = await measureHistory(join(folder, 'bench.sqlite'))
    tell(
      `run ${run + 1} · ${figures.rows} rows, ${figures.kilobytes} kB · check ${figures.check.toFixed(2)} s · ` +
        `import ${figures.import.toFixed(2)} s · others waited ${figures.waited.toFixed(0)} ms at most · ` +
        `undo ${figures.undo.toFixed(2)} s`,
    )
    all.push(figures)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
const of = (name) => median(all.map((figures) => figures[name]))
report({
  bench: 'history',
  runs,
  figures: [
    atMost('history-check', of('check'), 10, 's'),
    atMost('history-import', of('import'), 10, 's'),
    atMost('history-undo', of('undo'), 10, 's'),
  ],
  check: asked.check ?? false,
})

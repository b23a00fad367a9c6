/**
 * npm run bench:app [-- --runs N] [-- --quick] [-- --check]
 *
 * The form route of a signed-in commune officer with 10,000 entries and 300 photos on his phone, in a browser slowed
 * down four times, beside a floor page (a form of 20 indicators in Vue and Dexie and nothing else) measured in the same
 * run by turns. Seconds differ between machines; the ratios hold.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build as buildPage } from 'vite'
import { build, isFresh } from '../scripts/build.mjs'
import { appFigures } from './app-figures.mjs'
import { fillStore } from './fill-store.mjs'
import { runLighthouse } from './lighthouse.mjs'
import { loadTypeScript } from './load-typescript.mjs'
import { openDossiers } from './open-dossier.mjs'
import { weighPrecache } from './precache.mjs'
import { report, tell } from './report.mjs'
import { serveFolder } from './serve-folder.mjs'
import { openLink } from './shaped-link.mjs'
import { visitFirst, visitOffline } from './visit.mjs'

const COMMUNE = 'practice:00001'
const DOSSIER = `${COMMUNE}/2026/tcpl-2025`
const EMPTY_DOSSIER = `${COMMUNE}/2027/tcpl-2025`
/** The indicator with the most facts. */
const INDICATOR = 'TC3.CT4'
const COUNT = 'input[inputmode="numeric"]'

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
tell('building the floor page')
const floorConfig = new URL('floor/vite.config.mjs', import.meta.url).pathname
await buildPage({ configFile: floorConfig, build: { outDir: join(folder, 'floor-page') } })
const floorServer = await serveFolder(join(folder, 'floor-page'))
const { startAppServer } = await loadTypeScript('tests/support/app-server.ts')
const appServer = await startAppServer()
const links = { ours: await openLink(appServer.port), floor: await openLink(floorServer.port) }

/** @type {import('./visit.mjs').Target} */
const ours = {
  name: 'ours',
  link: links.ours,
  profile: join(folder, 'phone'),
  path: `/dossiers/${DOSSIER}/indicators/${INDICATOR}`,
  field: COUNT,
  numbers: [COUNT],
  text: 'textarea',
  drafts: 'drafts',
}
/** @type {import('./visit.mjs').Target} */
const floor = {
  name: 'floor',
  link: links.floor,
  profile: join(folder, 'floor'),
  path: '/',
  field: COUNT,
  numbers: [COUNT],
  text: 'textarea',
  drafts: 'drafts',
}

try {
  tell('filling the store')
  const code = (login) => appServer.account(login).codes[0]
  const { firstSync } = await fillStore({
    url: links.ours.url,
    profile: ours.profile,
    dossier: DOSSIER,
    code: code('suoimo.mai'),
    colleague: code('suoimo.pao'),
  })
  tell(`first sync ${seconds(firstSync)}`)

  const visits = { ours: [], floor: [] }
  for (let run = 0; run < runs; run += 1)
    for (const target of run % 2 === 0 ? [floor, ours] : [ours, floor]) {
      const first = await visitFirst(target)
      const offline = await visitOffline(target)
      visits[target.name].push({ first, offline })
      tell(describe(run, target.name, first, offline))
    }
  tell('opening dossiers')
  const addresses = { full: `/dossiers/${DOSSIER}`, empty: `/dossiers/${EMPTY_DOSSIER}` }
  const opened = await openDossiers({ ...ours, ...addresses }, Math.max(9, runs))
  tell(
    `  full ${opened.full.map(Math.round).join(', ')} ms, empty ${opened.empty.map(Math.round).join(', ')} ms`,
  )
  const precache = await weighPrecache(ours)
  const lighthouse = []
  for (let run = 0; run < runs; run += 1) {
    const { scores, shortfalls } = await runLighthouse(ours)
    lighthouse.push({ scores })
    tell(
      `lighthouse ${Object.values(scores).join(' / ')}${shortfalls.map((line) => `\n    ${line}`).join('')}`,
    )
  }
  const figures = appFigures({ ...visits, opened, precache, lighthouse })
  report({ bench: 'app', runs, figures, check: asked.check ?? false })
} finally {
  await Promise.all([links.ours.close(), links.floor.close()])
  await Promise.all([appServer.stop(), floorServer.close()])
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

function describe(run, name, first, offline) {
  const { firstInput, blocking, js, heap } = first
  return [
    `run ${run + 1} ${name.padEnd(5)}`,
    `first input ${seconds(firstInput)}, blocked ${Math.round(blocking)} ms (longest ${Math.round(first.longestTask)} ms)`,
    `offline ${seconds(offline.firstInput)}, blocked ${Math.round(offline.blocking)} ms (longest ${Math.round(offline.longestTask)} ms)`,
    `JavaScript ${Math.round(js / 1024)} KiB, heap ${(heap / 1e6).toFixed(1)} MB`,
  ].join(' · ')
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(2)} s`
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build as buildPage } from 'vite'
import { openBrowser, pause } from './browser.mjs'
import { loadTypeScript } from './load-typescript.mjs'
import { tell } from './report.mjs'
import { NETWORKS, openLink } from './shaped-link.mjs'
import { startFloor } from './sync-load.mjs'

const COMMUNE = 'practice:00001'
const DOSSIER = `${COMMUNE}/2026/tcpl-2025`
/** Entries that a phone sends up, and that a new phone receives. */
const UP = 1000
const DOWN = 10_000
/** How many times slower than this machine the phone is when it sends, and when it receives all there is. */
const SLOW = 4
const SLOWEST = 6
/** Entries in one request of the floor. */
const FLOOR_BATCH = 500

/** Everything that is measured in a browser. @param {string} folder for profiles, the floor and what is built */
export async function measureBrowser(folder, runs) {
  const { startAppServer } = await loadTypeScript('tests/support/app-server.ts')
  const server = await startAppServer()
  const floor = await startFloor(join(folder, 'floor-browser.sqlite'), { shared: false })
  const links = { ours: await openLink(server.port), floor: await openLink(floor.port) }
  try {
    const tools = await buildTools(folder)
    const codes = { phone: server.account('suoimo.mai').codes, colleague: server.account('suoimo.pao').codes }
    const up = await measureUp({ folder, runs, links, tools, code: codes.phone[0] })
    const { writeYearOfWork } = await loadTypeScript('tests/bench/second-officer.ts')
    await writeYearOfWork(links.ours.url, codes.colleague[0], DOSSIER, [], DOWN)
    const first = await measureFirstSync({
      folder,
      url: links.ours.url,
      code: codes.phone[1] ?? codes.colleague[1],
    })
    return { up, first, fold: await measureFold({ folder, url: links.ours.url, tools, runs }) }
  } finally {
    await Promise.all([links.ours.close(), links.floor.close()])
    await Promise.all([server.stop(), floor.stop()])
  }
}

/** The app's storage and folding as one script for a page. */
async function buildTools(folder) {
  const outDir = join(folder, 'tools')
  await buildPage({
    configFile: false,
    root: new URL('../../', import.meta.url).pathname,
    logLevel: 'error',
    build: {
      outDir,
      target: 'chrome111',
      lib: {
        entry: new URL('in-page.ts', import.meta.url).pathname,
        formats: ['iife'],
        name: 'tools',
        fileName: () => 'tools.js',
      },
    },
  })
  return readFileSync(join(outDir, 'tools.js'), 'utf8')
}

async function enrol({ page, until }, url, code) {
  await page.goto(`${url}/enrol`)
  await page.locator('form input').fill(code)
  await page.locator('form button[type=submit]').click()
  await until(`(JSON.parse(localStorage.getItem('tcpl-spaces')) ?? {}).current != null`, 'enrolment')
}

/** A thousand entries from a phone on a rural line, and as many from a page that does nothing else, by turns. */
async function measureUp({ folder, runs, links, tools, code }) {
  const browser = await openBrowser(join(folder, 'sender'), { slower: SLOW })
  const rates = []
  try {
    await enrol(browser, links.ours.url, code)
    await browser.page.goto(`${links.ours.url}/dossiers`)
    await browser.until('navigator.serviceWorker.ready.then(() => true)', 'service worker')
    await browser.until(`(async () => { ${inStore} return (await epoch()) !== '' })()`, 'first exchange')
    while (links.ours.quietFor() < 3000) await pause(200)
    for (let run = 0; run < runs; run += 1) {
      const one = {}
      for (const at of run % 2 === 0 ? ['floor', 'ours'] : ['ours', 'floor'])
        one[at] =
          at === 'ours'
            ? await sendFromApp(browser, links.ours, tools)
            : await sendFromPage(browser, links, tools)
      rates.push(one)
      tell(
        `run ${run + 1} ${UP} entries up: ours ${one.ours.rate.toFixed(1)}, floor ${one.floor.rate.toFixed(1)} entries/s, ${one.ours.bytes.toFixed(0)} bytes an entry`,
      )
    }
  } finally {
    links.ours.shape(NETWORKS.none)
    links.floor.shape(NETWORKS.none)
    await browser.close()
  }
  return rates
}

async function sendFromApp({ page, ask, until, tools: inspect }, link, tools) {
  // An address of the server without the app: nothing is sent while the work is being recorded.
  await page.goto(`${link.url}/api/health`)
  await ask(`${tools};window.syncBench.record('${DOSSIER}', ${UP})`)
  let from = 0
  const asked = ({ request }) => {
    if (from === 0 && request.url.endsWith('/api/sync')) from = performance.now()
  }
  inspect.on('Network.requestWillBeSent', asked)
  const before = link.carried()
  link.shape(NETWORKS.rural3g)
  await page.goto(`${link.url}/dossiers`, { waitUntil: 'commit' })
  await until(`(async () => { ${inStore} return (await unsent()) === 0 })()`, 'everything sent', 180_000)
  const took = performance.now() - from
  inspect.off('Network.requestWillBeSent', asked)
  const bytes = link.carried() - before
  link.shape(NETWORKS.none)
  await pause(2000)
  return { rate: (UP / took) * 1000, bytes: bytes / UP }
}

async function sendFromPage({ page, ask }, links, tools) {
  await page.goto(links.floor.url)
  await ask(tools)
  const { fleetEntries } = await loadTypeScript('tests/bench/fleet.ts')
  const entries = await fleetEntries(UP)
  await ask(
    `window.batches = ${JSON.stringify([entries.slice(0, FLOOR_BATCH), entries.slice(FLOOR_BATCH)])};0`,
  )
  links.floor.shape(NETWORKS.rural3g)
  const took = await ask(`window.syncBench.post('${links.floor.url}/', window.batches)`)
  links.floor.shape(NETWORKS.none)
  return { rate: (UP / took) * 1000 }
}

/** A new phone of the commune: how long until it has all that was ever entered, and how long it was deaf meanwhile. */
async function measureFirstSync({ folder, url, code }) {
  const browser = await openBrowser(join(folder, 'receiver'), { slower: SLOWEST })
  try {
    await enrol(browser, url, code)
    const from = performance.now()
    const began = await browser.ask('performance.now()')
    const there = `(async () => { ${inStore} return (await count('entries')) >= ${DOWN} })()`
    while (!(await browser.ask(there))) await pause(500)
    const took = performance.now() - from
    const tasks = await browser.ask(
      `bench.tasks.filter(({ at }) => at >= ${began}).map(({ duration }) => duration)`,
    )
    tell(
      `first sync of ${DOWN} entries ${(took / 1000).toFixed(1)} s, ${tasks.length} long tasks, the longest ${Math.round(Math.max(0, ...tasks))} ms`,
    )
    return { took, longestTask: Math.max(0, ...tasks) }
  } finally {
    await browser.close()
  }
}

async function measureFold({ folder, url, tools, runs }) {
  const browser = await openBrowser(join(folder, 'folder'), { slower: SLOW })
  try {
    await browser.page.goto(`${url}/api/health`)
    await browser.ask(tools)
    const folds = []
    // The first one compiles.
    for (let run = -1; run < Math.max(5, runs); run += 1) {
      const fold = await browser.ask(`window.syncBench.fold(${DOWN})`)
      if (run >= 0) folds.push(fold)
    }
    tell(
      `fold of ${DOWN}: ${folds.map(({ whole }) => Math.round(whole)).join(', ')} ms, one field ${folds.map(({ field }) => field.toFixed(2)).join(', ')} ms`,
    )
    return folds
  } finally {
    await browser.close()
  }
}

/** Source for the page: the app's own database, without the app. */
const inStore = `
  const answerOf = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const inTable = async (table, question) => {
    const store = 'tcpl-' + JSON.parse(localStorage.getItem('tcpl-spaces')).current
    const database = await answerOf(indexedDB.open(store))
    const answer = await answerOf(question(database.transaction(table).objectStore(table)))
    database.close()
    return answer
  }
  const count = (table) => inTable(table, (rows) => rows.count())
  const epoch = async () => (await inTable('meta', (rows) => rows.get('position')))?.value.epoch ?? ''
  const unsent = () => inTable('entries', (rows) =>
    rows.index('[ackEpoch+device+n]').count(IDBKeyRange.bound([''], ['', []])))
`

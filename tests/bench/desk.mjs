/**
 * npm run bench:desk [-- --runs N] [-- --check]
 *
 * The desk of somebody who works for all provinces: 3,321 communes with three dossiers each, written straight into the
 * projections of a real server's database. How long it takes to answer the first page and every filter, over HTTP with its
 * session and rights; then scrolling through 1,000 rows in a browser slowed down four times.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { build, isFresh } from '../scripts/build.mjs'
import { pause } from './browser.mjs'
import { loadTypeScript } from './load-typescript.mjs'
import { atLeast, atMost, median, quantile, report, tell } from './report.mjs'

const LOGIN = 'tinh.hai'
const SLOWER = 4
const ROWS = 1000

/** What an office asks; the first page first. */
const QUESTIONS = {
  first: '',
  overdue: '?overdue=1',
  expected: '?group=expected',
  sent: '?group=sent',
  returned: '?group=returned&supplement=1',
  year: '?year=2025',
  step: '?set=tcpl-2025&step=4',
  mine: '?assignee=me',
  nobody: '?assignee=nobody',
  search: '?q=dong',
  name: '?sort=name',
  all: '?group=sent&year=2025&overdue=1&assignee=me&q=xa&sort=since',
}

const { values: asked } = parseArgs({ options: { runs: { type: 'string' }, check: { type: 'boolean' } } })
const runs = Number(asked.runs ?? 20)
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a number of 1 or more')

if (!isFresh()) {
  tell('building the app')
  await build()
}
const { startAppServer } = await loadTypeScript('tests/support/app-server.ts')
const { CHROME_FLAGS, chromePath } = await loadTypeScript('tests/support/chrome.ts')
const { vi } = await loadTypeScript('src/ui/text/vi/vi.ts')
const { fillDesk } = await loadTypeScript('tests/bench/desk-rows.ts')

const server = await startAppServer()
let browser
try {
  browser = await chromium.launch({ executablePath: await chromePath(), args: [...CHROME_FLAGS] })
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, baseURL: server.url })
  const page = await context.newPage()
  const { password } = server.account(LOGIN)
  await page.goto('/sign-in')
  await page.getByRole('textbox', { name: vi.access.signIn.login }).fill(LOGIN)
  await page.getByLabel(vi.access.signIn.password, { exact: true }).fill(password)
  await page.getByRole('button', { name: vi.access.signIn.action }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'), { timeout: 120_000 })
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')

  await page.goto('about:blank')
  // Signed in while he works in the practice province only: elsewhere a second factor is asked for.
  await server.kill()
  const filled = await fillDesk(join(server.dataDir, 'tcpl.sqlite'), LOGIN)
  tell(`${filled.dossiers} dossiers of ${filled.communes} communes`)
  await server.start()

  const ask = async (question) => {
    const begun = performance.now()
    const response = await fetch(`${server.url}/api/office/dossiers${question}`, {
      headers: { cookie, 'x-tcpl-protocol': '1' },
    })
    const body = await response.json()
    const took = performance.now() - begun
    if (response.status !== 200) throw new Error(`${response.status} ${JSON.stringify(body)}`)
    return { took, found: body.found }
  }
  // The server works out what stands in its database once after its start; a desk is measured when that is over.
  for (let quiet = 0; quiet < 5;) {
    quiet = (await ask('')).took < 400 ? quiet + 1 : 0
    await pause(1000)
  }
  const taken = Object.fromEntries(Object.keys(QUESTIONS).map((name) => [name, []]))
  for (let run = 0; run < runs; run += 1)
    for (const [name, question] of Object.entries(QUESTIONS)) {
      taken[name].push((await ask(question)).took)
      // As many as one device may ask for.
      await pause(60)
    }
  const { found } = await ask('')
  for (const [name, times] of Object.entries(taken))
    tell(`${name.padEnd(9)} p50 ${median(times).toFixed(0)} ms, p95 ${quantile(times, 0.95).toFixed(0)} ms`)

  const scrolled = await scroll(page, await context.newCDPSession(page))
  tell(
    `${scrolled.rows} rows · ${scrolled.frames.length} frames, p95 ${quantile(scrolled.frames, 0.95).toFixed(0)} ms · ` +
      `${scrolled.tasks.length} long tasks, the longest ${Math.max(0, ...scrolled.tasks).toFixed(0)} ms`,
  )
  const slow = scrolled.frames.filter((ms) => ms > 50).length
  const filters = Object.entries(taken).filter(([name]) => name !== 'first')
  report({
    bench: 'desk',
    runs,
    figures: [
      atLeast('desk-dossiers', found, 9000, 'dossiers'),
      atMost('desk-first-page-p95', quantile(taken.first, 0.95), 200, 'ms'),
      atMost('desk-first-page-p50', median(taken.first), 200, 'ms'),
      ...filters.map(([name, times]) => atMost(`desk-${name}-p95`, quantile(times, 0.95), 300, 'ms')),
      atLeast('desk-scrolled-rows', scrolled.rows, ROWS, 'rows'),
      atMost('desk-frame-p95', quantile(scrolled.frames, 0.95), 50, 'ms'),
      atMost('desk-slow-frames', (100 * slow) / scrolled.frames.length, 5, '%'),
    ],
    check: asked.check ?? false,
  })
} finally {
  await browser?.close()
  await server.stop()
}

/** Scrolls by the wheel until so many rows are shown, and once more up and down; frames and long tasks in milliseconds. */
async function scroll(page, tools) {
  await page.goto('/inbox')
  await page.locator('tbody tr').nth(40).waitFor()
  await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await tools.send('Runtime.evaluate', {
    expression: `window.deskFrames = []; window.deskTasks = [];
      new PerformanceObserver((list) => { for (const one of list.getEntries()) window.deskTasks.push(one.duration) })
        .observe({ type: 'longtask' });
      { let last = performance.now();
        const next = (now) => { window.deskFrames.push(now - last); last = now; requestAnimationFrame(next) };
        requestAnimationFrame(next) }`,
  })
  await page.mouse.move(800, 600)
  const rows = () => page.locator('tbody tr').count()
  const end = performance.now() + 180_000
  while ((await rows()) < ROWS && performance.now() < end) {
    for (let turn = 0; turn < 10; turn += 1) {
      await page.mouse.wheel(0, 400)
      await pause(30)
    }
  }
  for (const by of [-400, 400])
    for (let turn = 0; turn < 60; turn += 1) {
      await page.mouse.wheel(0, by)
      await pause(30)
    }
  const { result } = await tools.send('Runtime.evaluate', {
    expression: '({ frames: window.deskFrames, tasks: window.deskTasks })',
    returnByValue: true,
  })
  return { rows: await rows(), ...result.value }
}

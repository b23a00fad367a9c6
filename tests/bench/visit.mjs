import { openBrowser, pause } from './browser.mjs'
import { NETWORKS } from './shaped-link.mjs'

/** How many times slower than this machine the phone is. */
export const SLOWER = 4
/** Between two keystrokes, in milliseconds: a quick typist. */
const KEY_GAP = 160
const REMARK = 'bien ban hop thon ngay 12 thang 3'

/**
 * A page to measure.
 * @typedef {object} Target
 * @property {string} name
 * @property {Awaited<ReturnType<import('./shaped-link.mjs').openLink>>} link
 * @property {string} profile folder of the browser's profile
 * @property {string} path of the form
 * @property {string} field selector of its first field
 * @property {readonly string[]} numbers selectors of fields that take digits
 * @property {string} text selector of a field that takes text
 * @property {string} drafts store into which keystrokes go
 */

/**
 * The form opened for the first time over a rural line: nothing of the app on the phone, the person's store as it is.
 * Then what typing costs and what the page holds. Leaves the app installed.
 * @param {Target} target
 */
export async function visitFirst(target) {
  const { link, path, field } = target
  link.shape(NETWORKS.rural3g)
  const browser = await openBrowser(target.profile, { slower: SLOWER, field })
  try {
    await forgetApp(browser, link.url)
    const sent = countBytes(browser.tools)
    await browser.page.goto(link.url + path, { waitUntil: 'commit' })
    const load = await measureLoad(browser)
    const bytes = sent(load.loadedBefore)
    link.shape(NETWORKS.none)
    await browser.until('navigator.serviceWorker.ready.then(() => true)', 'service worker')
    while (link.quietFor() < 1500) await pause(100)
    const heap = await heapAfterCollection(browser.tools)
    return { ...load, ...bytes, heap, ...(await type(browser, target)) }
  } finally {
    link.shape(NETWORKS.none)
    await browser.close()
  }
}

/**
 * A new browser process on the same profile, and no server to be reached.
 * @param {Target} target
 */
export async function visitOffline({ link, profile, path, field }) {
  link.offline(true)
  const browser = await openBrowser(profile, { slower: SLOWER, field })
  try {
    await browser.page.goto(link.url + path, { waitUntil: 'commit' })
    return await measureLoad(browser)
  } finally {
    await browser.close()
    link.offline(false)
  }
}

/** Everything of the app's code leaves the browser; accounts and what they hold stay. */
async function forgetApp({ tools }, origin) {
  await tools.send('Storage.clearDataForOrigin', {
    origin,
    storageTypes: 'service_workers,cache_storage,shader_cache',
  })
  await tools.send('Network.clearBrowserCache')
}

async function measureLoad(browser) {
  await browser.until('window.bench?.firstInput > 0', 'first input')
  await browser.until('bench.kept !== null', 'first input kept')
  if (!(await browser.ask('bench.kept')))
    throw new Error('The first input was lost again: the field was shown too early')
  const { firstInput, tasks } = await browser.ask('({ firstInput: bench.firstInput, tasks: bench.tasks })')
  const before = tasks.filter(({ at }) => at < firstInput)
  const loadedBefore = await browser.ask(
    `performance.getEntriesByType('resource').filter((e) => e.responseEnd <= ${firstInput}).map((e) => e.name)`,
  )
  return {
    firstInput,
    loadedBefore,
    blocking: before.reduce((sum, { duration }) => sum + duration - 50, 0),
    longestTask: Math.max(0, ...before.map(({ duration }) => duration)),
  }
}

/** Bodies as they came over the line, by kind, of what had come whole before the first field took input. */
function countBytes(tools) {
  const requests = new Map()
  tools.on('Network.responseReceived', ({ requestId, response }) => {
    requests.set(requestId, {
      type: response.mimeType,
      head: response.encodedDataLength,
      all: 0,
      url: response.url,
    })
  })
  tools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId)
    if (request) request.all = encodedDataLength
  })
  return (loadedBefore) => {
    const loaded = [...requests.values()].filter(({ all, url }) => all > 0 && loadedBefore.includes(url))
    const of = (part) => loaded.filter(({ type }) => type.includes(part))
    const sum = (part) => of(part).reduce((bytes, { all, head }) => bytes + all - head, 0)
    return { js: sum('javascript'), css: sum('css'), scripts: of('javascript').map(({ url }) => url) }
  }
}

/** Types over what stands in the fields, key by key. */
async function type({ page, ask, until }, { numbers, text, drafts }) {
  await ask('bench.keys.length = bench.writes.length = bench.interactions.length = 0')
  const write = async (selector, content) => {
    await until(`document.querySelector(${JSON.stringify(selector)}) !== null`, selector)
    await ask(`(() => {
      const field = document.querySelector(${JSON.stringify(selector)})
      field.scrollIntoView({ block: 'center' })
      field.focus()
      field.select()
    })()`)
    for (const key of content) {
      await page.keyboard.press(key === ' ' ? 'Space' : key)
      await pause(KEY_GAP)
    }
  }
  for (const selector of numbers) await write(selector, '42')
  await write(text, REMARK)
  await pause(1000)

  const { keys, interactions, writes } = await ask(
    '({ keys: bench.keys, interactions: bench.interactions, writes: bench.writes })',
  )
  const slowest = new Map()
  for (const { id, name, duration } of interactions)
    if (id && /^(key|input|beforeinput)/.test(name)) slowest.set(id, Math.max(slowest.get(id) ?? 0, duration))
  // The browser reports no interaction below 16 ms.
  const unreported = Array(Math.max(0, keys.length - slowest.size)).fill(8)
  const kept = writes.filter(({ store, key, done }) => store === drafts && key !== null && done !== null)
  return {
    keyToPaint: keys.flatMap(({ painted }) => (painted === null ? [] : [painted])),
    keyInteraction: [...slowest.values(), ...unreported],
    keyToDurable: kept.map(({ key, done }) => done - key),
    strict: kept.length > 0 && kept.every(({ durability }) => durability === 'strict'),
  }
}

/** Bytes of JavaScript objects. */
async function heapAfterCollection(tools) {
  await tools.send('HeapProfiler.enable')
  await tools.send('HeapProfiler.collectGarbage')
  const { metrics } = await tools.send('Performance.getMetrics')
  await tools.send('HeapProfiler.disable')
  return metrics.find(({ name }) => name === 'JSHeapUsedSize').value
}

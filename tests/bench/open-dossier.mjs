import { openBrowser } from './browser.mjs'
import { SLOWER } from './visit.mjs'

const INDICATOR_ROW = 'a[href*="/indicators/"]'

/**
 * How long a dossier takes to open inside the running app, from the tap to its painted list of indicators, in
 * milliseconds: one that is full and one in which nothing was ever recorded, by turns.
 *
 * @param {{ link: { url: string }, profile: string, full: string, empty: string }} target addresses of the two
 */
export async function openDossiers({ link, profile, full, empty }, times) {
  const browser = await openBrowser(profile, { slower: SLOWER })
  const opened = { full: [], empty: [] }
  try {
    await browser.page.goto(`${link.url}/phone`)
    await browser.until('document.querySelector("main") !== null', 'a page to start from')
    // The first time of each loads its code.
    for (let i = -1; i < times; i += 1)
      for (const [kind, path] of Object.entries({ empty, full })) {
        const took = await browser.ask(`(async () => {
          await bench.open('/phone', 'main')
          await bench.until(() => document.querySelector('${INDICATOR_ROW}') === null)
          await new Promise((resolve) => setTimeout(resolve, 1500))
          return bench.open(${JSON.stringify(path)}, '${INDICATOR_ROW}')
        })()`)
        if (i >= 0) opened[kind].push(took)
      }
    return opened
  } finally {
    await browser.close()
  }
}

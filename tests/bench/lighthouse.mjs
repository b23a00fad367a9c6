import lighthouse from 'lighthouse'
import { openBrowser } from './browser.mjs'
import { loadTypeScript } from './load-typescript.mjs'

const CATEGORIES = ['performance', 'accessibility', 'best-practices']

/**
 * Lighthouse's own idea of a phone, on the person's profile: it clears the app's code before each load and leaves
 * accounts and what they hold. Answers a score of 0 to 100 for each category and what cost points.
 *
 * @param {{ link: { url: string }, profile: string, path: string }} target
 */
export async function runLighthouse({ link, profile, path }) {
  const { freePort } = await loadTypeScript('tests/support/app-server.ts')
  const debugPort = await freePort()
  const browser = await openBrowser(profile, { debugPort })
  try {
    const { lhr } = await lighthouse(link.url + path, {
      port: debugPort,
      onlyCategories: CATEGORIES,
      logLevel: 'error',
      formFactor: 'mobile',
    })
    if (lhr.runtimeError) throw new Error(`Lighthouse: ${lhr.runtimeError.message}`)
    if (new URL(lhr.finalDisplayedUrl).pathname !== new URL(path, link.url).pathname)
      throw new Error(`Lighthouse measured ${lhr.finalDisplayedUrl} and not the form`)
    return {
      scores: Object.fromEntries(CATEGORIES.map((id) => [id, Math.round(lhr.categories[id].score * 100)])),
      shortfalls: CATEGORIES.flatMap((id) =>
        lhr.categories[id].auditRefs
          .filter(({ weight }) => weight > 0)
          .map(({ id: audit }) => lhr.audits[audit])
          .filter(({ score }) => score !== null && score < 0.9)
          .map((audit) => `${id}: ${describe(audit)}`),
      ),
    }
  } finally {
    await browser.close()
  }
}

/** What an audit found fault with, and the first three places. */
function describe({ title, displayValue, details }) {
  const places = (details?.items ?? []).flatMap(
    ({ node, description }) => node?.selector ?? description ?? [],
  )
  return [title, displayValue, ...places.slice(0, 3)].filter(Boolean).join(' · ')
}

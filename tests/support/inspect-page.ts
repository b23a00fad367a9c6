import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What is wrong with the page as it stands: axe's violations by element, and sideways scrolling. Empty: nothing. */
export async function faultsOf(page: Page): Promise<string[]> {
  // The whole page at once: what happens to lie half under a fixed bar is no small target, one can scroll.
  const seen = page.viewportSize()
  if (seen) await showWhole(page, seen)
  // Through the debugger: the page's own Content-Security-Policy rightly forbids strange scripts.
  const session = await page.context().newCDPSession(page)
  const expression = `${AXE}; axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, resultTypes: ['violations'] })
    .then((results) => JSON.stringify(results.violations))`
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
  })
  await session.detach()
  if (seen) await page.setViewportSize(seen)
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
  const violations = JSON.parse(result.value as string) as AxeResults['violations']
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth > clientWidth ? [`scrolls sideways: ${scrollWidth} > ${clientWidth}`] : []
  })
  return [
    ...wide,
    ...violations.flatMap(({ id, nodes }) =>
      nodes.map(
        (node) =>
          `${id}: ${node.html.slice(0, 140)} – ${(node.failureSummary ?? '').split('\n').slice(1, 3).join(' ')}`,
      ),
    ),
  ]
}

/** Makes the window as tall as the page, until a result that came late or a bar that broke its line no longer adds to it. */
async function showWhole(page: Page, seen: { width: number; height: number }): Promise<void> {
  for (let tries = 0, shown = seen.height; tries < 5; tries++) {
    const height = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          requestAnimationFrame(() =>
            requestAnimationFrame(() => resolve(document.documentElement.scrollHeight)),
          )
        }),
    )
    if (height <= shown) return
    shown = height
    await page.setViewportSize({ width: seen.width, height })
  }
}

/** Collects what the page complains about in the console from now on. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    // A session that is over is renewed by itself (P10); the browser tells of the try that was turned away all the same.
    if (message.text().includes('status of 401')) return
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`${new URL(page.url()).pathname}: ${message.text()}`)
  })
  page.on('pageerror', (error) =>
    complaints.push(`${new URL(page.url()).pathname}: ${error.stack ?? error.message}`),
  )
  return complaints
}

import { readFileSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { loadTypeScript } from './load-typescript.mjs'

const PROBE = readFileSync(new URL('./probe.js', import.meta.url), 'utf8')
const AGENT =
  'Mozilla/5.0 (Linux; Android 11; SM-A037F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36'

/**
 * A cheap phone's browser on a profile that outlives it.
 *
 * @param {string} profile folder
 * @param {{ slower?: number, field?: string, debugPort?: number }} setting `slower`: how many times slower than this
 *   machine; `field`: selector of the first field, into which the probe writes as soon as it can be used
 */
export async function openBrowser(profile, { slower = 1, field, debugPort } = {}) {
  const { chromePath, CHROME_FLAGS } = await loadTypeScript('tests/support/chrome.ts')
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await chromePath(),
    args: [...CHROME_FLAGS, ...(debugPort ? [`--remote-debugging-port=${debugPort}`] : [])],
    headless: true,
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'vi-VN',
    userAgent: AGENT,
  })
  await context.addInitScript({ content: `window.benchField = ${JSON.stringify(field ?? null)};${PROBE}` })
  const page = context.pages()[0] ?? (await context.newPage())
  const tools = await context.newCDPSession(page)
  await tools.send('Network.enable')
  await tools.send('Performance.enable')
  await tools.send('Emulation.setCPUThrottlingRate', { rate: slower })

  /** Value of an expression in the page. Past Playwright's own evaluate, which a strict page policy may stop. */
  async function ask(expression) {
    const answer = await tools.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? expression)
    return answer.result.value
  }
  return {
    page,
    tools,
    ask,
    /** Resolves when the expression is true, asked every `between` milliseconds; `what` names it in the error. */
    async until(expression, what, ms = 120_000, between = 50) {
      const end = performance.now() + ms
      while (!(await ask(expression).catch(overNavigation))) {
        if (performance.now() > end) throw new Error(`${what}: not within ${ms / 1000} s, at ${page.url()}`)
        await pause(between)
      }
    },
    close: () => context.close(),
  }
}

/** A question asked while the page was being replaced gets no answer and is asked again. */
function overNavigation(cause) {
  if (/context|navigat|Target/i.test(cause.message)) return undefined
  throw cause
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

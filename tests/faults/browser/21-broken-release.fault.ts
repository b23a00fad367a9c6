import type { Page } from 'playwright-core'
import { SUOI_MO } from '../../support/officer.ts'
import type { Fault } from '../fault.ts'
import { remarkBox, saveRemark } from '../support/browser/form.ts'
import { openReleasePhone, type ReleaseFiles } from '../support/browser/release-phone.ts'
import { createTally } from '../support/browser/tally.ts'
import { until } from '../support/browser/until.ts'

const PAGE = `${SUOI_MO}/indicators/TC1.CT3`
const SAVED = 'Đã lưu trước bản hỏng.'
/** So many starts in a row may fail before the release before is back. */
const MOST_FAILED_STARTS = 3

/**
 * A release that throws at its start: words instead of a white page, the release before after two failed starts, and
 * the next sound release. Then the kill switch takes the worker away. What was recorded is never touched.
 */
export const fault: Fault = {
  rows: [21],
  name: 'Broken release shipped, and the kill switch of the worker',
  promises: ['R1', 'R7', 'R8'],
  runs: { full: 3, quick: 1 },
  async run(times, { build }) {
    const tally = createTally()
    for (let run = 0; run < times; run++) {
      const { phone, release, end } = await openReleasePhone(build)
      try {
        await phone.page.goto(PAGE)
        tally.holds(
          await saveRemark(phone.page, 'TC1.CT3', SAVED),
          'A remark is not saved on a healthy phone',
        )
        tally.told()
        await release('Sổ TCPL bản hỏng', breakStart)
        await takeWaiting(phone.page)
        await phone.reopen(PAGE, { offline: true })
        const words = await until(
          async () =>
            (await phone.page.locator('#trouble').isVisible()) || (await remarkBox(phone.page).count()) > 0,
          40_000,
        )
        tally.holds(words, 'A release that throws leaves a white page')
        let starts = 1
        for (; starts <= MOST_FAILED_STARTS && (await remarkBox(phone.page).count()) === 0; starts++) {
          // Starts within ten seconds of each other count as one.
          await phone.page.waitForTimeout(11_000)
          await phone.page.goto(PAGE)
          await until(async () => (await remarkBox(phone.page).count()) > 0, 8_000)
        }
        const again = (await remarkBox(phone.page).count()) > 0
        tally.holds(again, `After ${starts} failed starts the release before is not back`)
        if (again) {
          const kept = await until(async () => (await remarkBox(phone.page).inputValue()) === SAVED)
          tally.lost(kept ? 0 : 1, 'a remark, after a broken release')
        }
        await phone.offline(false)
        await release('Sổ TCPL bản lành', mendStart)
        await phone.page.goto(PAGE)
        await takeWaiting(phone.page)
        await phone.page.goto(PAGE)
        const mended = await until(async () => (await phone.page.title()) === 'Sổ TCPL bản lành', 30_000)
        tally.holds(mended, 'The next sound release does not come')

        // The kill switch: the server answers with another worker.
        await release('Sổ TCPL không cần trình phục vụ', ({ read, write }) =>
          write('sw.js', read('sw-off.js')),
        )
        await phone.page.goto(PAGE)
        const gone = await until(async () => {
          const left = await phone.page.evaluate(async () => {
            const registration = await navigator.serviceWorker.getRegistration()
            await registration?.update().catch(() => undefined)
            return (await navigator.serviceWorker.getRegistrations()).length
          })
          return left === 0
        }, 30_000)
        tally.holds(gone, 'The kill switch does not take the worker away')
        await phone.page.goto(PAGE)
        await remarkBox(phone.page).waitFor()
        const kept = await until(async () => (await remarkBox(phone.page).inputValue()) === SAVED)
        tally.lost(kept ? 0 : 1, 'a remark, after the kill switch')
      } finally {
        await end()
      }
    }
    return tally.result(times)
  },
}

const SCRIPT = /(<script type="module"[^>]*src=")([^"]+)(")/
const BROKEN = '/assets/broken.js'
let sound = ''

function breakStart({ read, write }: ReleaseFiles): void {
  const page = read('index.html')
  sound = SCRIPT.exec(page)?.[2] ?? ''
  if (!sound) throw new Error('The page names no script')
  write(BROKEN, "throw new Error('A release that cannot start')\n")
  write('index.html', page.replace(SCRIPT, `$1${BROKEN}$3`))
  // The worker brings the broken script along, as a build would.
  const worker = read('sw.js')
  const first = '[{"revision":'
  if (!worker.includes(first)) throw new Error('The worker has no list of files')
  write('sw.js', worker.replace(first, `[{"revision":null,"url":"assets/broken.js"},{"revision":`))
}

function mendStart({ read, write }: ReleaseFiles): void {
  write('index.html', read('index.html').replace(SCRIPT, `$1${sound}$3`))
}

/** As when every tab of the app has been closed: the release that waits takes over. */
async function takeWaiting(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    await registration?.update().catch(() => undefined)
    for (let i = 0; i < 200 && !registration?.waiting; i++)
      await new Promise((resolve) => setTimeout(resolve, 100))
    registration?.waiting?.postMessage({ type: 'SKIP_WAITING' })
    for (let i = 0; i < 50 && registration?.waiting; i++)
      await new Promise((resolve) => setTimeout(resolve, 100))
  })
}

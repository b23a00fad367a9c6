import { vi } from '../../../src/ui/text/vi/vi.ts'
import { SUOI_MO } from '../../support/officer.ts'
import type { Fault } from '../fault.ts'
import { remarkBox, storedRemark } from '../support/browser/form.ts'
import { openReleasePhone } from '../support/browser/release-phone.ts'
import { createTally } from '../support/browser/tally.ts'
import { pause, until } from '../support/browser/until.ts'

const PAGE = `${SUOI_MO}/indicators/TC1.CT3`

/** A new release arrives while an officer types: nothing reloads by itself; taken at a tap, what was typed is there. */
export const fault: Fault = {
  rows: [19],
  name: 'New release of the app in the middle of an edit',
  promises: ['R1', 'R7'],
  runs: { full: 4, quick: 1 },
  async run(times, { build }) {
    const tally = createTally()
    const { phone, release, end } = await openReleasePhone(build)
    try {
      for (let run = 0; run < times; run++) {
        const title = `Sổ TCPL bản ${run + 2}`
        await release(title)
        await phone.page.goto(PAGE)
        const { page } = phone
        const old = await page.title()
        let loads = 0
        page.on('load', () => (loads += 1))
        await remarkBox(page).waitFor()
        const first = `Đang gõ khi có bản mới, lần ${run}`
        await remarkBox(page).fill(first)
        await tally.shows(page, vi.common.update.ready, 'A new release is there', 60_000)
        await pause(3_000)
        tally.holds(
          loads === 0 && (await page.title()) === old,
          'The page reloads by itself while somebody types',
        )
        const typed = `${first}, chữ cuối cùng`
        await remarkBox(page).fill(typed)
        await page.getByRole('button', { name: vi.common.update.apply }).first().click()
        const came = await until(async () => (await page.title().catch(() => old)) === title, 60_000)
        tally.holds(came, 'The new release does not come at a tap')
        await remarkBox(page).waitFor()
        const kept = await until(async () => (await remarkBox(page).inputValue()) === typed)
        tally.told()
        tally.lost(kept ? 0 : 1, 'what was typed when the release was taken')
        tally.holds(
          await until(async () => (await storedRemark(page, 'TC1.CT3')) === typed),
          'What was typed has not become an entry',
        )
        page.removeAllListeners('load')
      }
    } finally {
      await end()
    }
    return tally.result(times)
  },
}

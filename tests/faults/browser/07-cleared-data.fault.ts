import { vi } from '../../../src/ui/text/vi/vi.ts'
import { openIndicator, SUOI_MO } from '../../support/officer.ts'
import type { Fault } from '../fault.ts'
import { openCommunePhone } from '../support/browser/commune-phone.ts'
import { allSent, remarkBox, saveRemark } from '../support/browser/form.ts'
import { enrolAgain, lossOnScreen } from '../support/browser/loss.ts'
import { createTally } from '../support/browser/tally.ts'
import { until } from '../support/browser/until.ts'

const INDICATOR = 'TC1.CT1'
const SENT = 'Đã gửi trước khi bị xóa.'

/** What the person deletes, and whether he looks at the app meanwhile. */
const WAYS = [
  { what: 'indexeddb', open: true },
  { what: 'all', open: true },
  { what: 'indexeddb', open: false },
] as const

/**
 * Somebody deletes the site's data: the store under the open app (text that is being typed stays on the screen and is
 * not called saved), everything under the open app, or the store between two starts. Each time it is said.
 */
export const fault: Fault = {
  rows: [7],
  name: 'Site data cleared by the user, with the app open and closed',
  promises: ['R6', 'R7', 'R12'],
  runs: { full: 6, quick: 1 },
  async run(times, { build, log }) {
    const tally = createTally()
    for (let run = 0; run < times; run++) {
      const way = WAYS[run % WAYS.length] ?? WAYS[0]
      const when = `${way.what} cleared with the app ${way.open ? 'open' : 'closed'}`
      const { server, phone, end } = await openCommunePhone({ build })
      try {
        const { page } = phone
        tally.holds(await saveRemark(page, INDICATOR, SENT), 'A remark is not saved on a healthy phone')
        tally.holds(await allSent(page), 'A remark is not sent from a healthy phone')
        await phone.offline(true)
        const UNSENT = 'Chưa gửi thì bị xóa.'
        tally.holds(await saveRemark(page, INDICATOR, UNSENT), 'A remark is not saved offline')
        // Two remarks, and the revision of the set that the first one pinned.
        tally.told(3)

        if (!way.open) await page.goto('about:blank')
        const session = await phone.context.newCDPSession(page)
        await session.send('Storage.clearDataForOrigin', { origin: server.url, storageTypes: way.what })
        if (way.open) {
          const typed = 'Gõ sau khi bị xóa.'
          await remarkBox(page).fill(typed)
          await remarkBox(page).blur()
          await tally.shows(page, vi.trouble.disk.title.lost, when)
          tally.holds(
            (await remarkBox(page).inputValue()) === typed,
            `${when}: what is typed goes from the screen`,
          )
          await phone.offline(false)
          // In the midst of typing it is a line first, which does not take the keys away.
          const further = page.getByRole('button', { name: vi.trouble.disk.seeLoss })
          if (!(await until(() => further.isVisible(), 4_000)))
            await page.getByRole('button', { name: vi.trouble.bar.lost }).click()
          await further.click()
        } else {
          await phone.offline(false)
          await page.goto(`${SUOI_MO}/indicators/${INDICATOR}`)
        }
        const said = await lossOnScreen(page, 3)
        tally.lost(said === 'everything' ? 0 : 1, `${when}: the screen says ${said}`)
        if (said === 'everything') {
          await tally.shows(page, vi.trouble.entries('3'), `${when}: how much was there`)
          await enrolAgain(page, server.account('suoimo.mai').codes[1] ?? '')
          await openIndicator(page, INDICATOR)
          const back = await until(async () => (await remarkBox(page).inputValue()) === SENT, 30_000)
          tally.holds(back, `${when}: what the server had does not come back`)
        }
        log(`${when}: the screen says ${said}`)
      } finally {
        await end()
      }
    }
    return tally.result(times)
  },
}

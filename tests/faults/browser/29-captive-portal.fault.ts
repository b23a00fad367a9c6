import { vi } from '../../../src/ui/text/vi/vi.ts'
import { storedRows, unsentRows } from '../../support/browser-store.ts'
import { openIndicator, SUOI_MO } from '../../support/officer.ts'
import type { Fault } from '../fault.ts'
import { openCommunePhone } from '../support/browser/commune-phone.ts'
import { addDocument } from '../support/browser/evidence.ts'
import { allSent, saveRemark } from '../support/browser/form.ts'
import { createTally } from '../support/browser/tally.ts'

const PORTALS = ['200 HTML', '302 to its own page', '200 JSON of somebody else'] as const

/** A network that answers everything itself until one signs in at it: nothing counts as sent, and the screen says why. */
export const fault: Fault = {
  rows: [29],
  name: 'Captive portal answers instead of the server',
  promises: ['R2', 'R6'],
  runs: { full: 6, quick: 2 },
  async run(times, { build, log }) {
    const tally = createTally()
    const { server, phone, end } = await openCommunePhone({ build })
    try {
      const { page, context } = phone
      for (let run = 0; run < times; run++) {
        const portal = PORTALS[run % PORTALS.length] ?? PORTALS[0]
        let answered = 0
        await context.route('**/api/**', async (route) => {
          answered += 1
          if (portal === '200 HTML')
            await route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Free Wi-Fi</h1>' })
          else if (portal === '302 to its own page')
            await route.fulfill({ status: 302, headers: { Location: `${server.url}/rescue.html` } })
          else await route.fulfill({ status: 200, contentType: 'application/json', body: '{"ok":true}' })
        })
        await openIndicator(page, 'TC2.CT4')
        const saved = await saveRemark(page, 'TC2.CT4', `Trong mạng ${portal}, lần ${run}`)
        tally.holds(saved, `${portal}: text cannot be saved`)
        tally.holds((await addDocument(page, run, 100_000)) === 'saved', `${portal}: a file cannot be saved`)
        tally.told(2)
        await page.goto('/outbox')
        await page.getByRole('button', { name: vi.outbox.sendNow, exact: true }).first().click()
        if (portal !== '200 JSON of somebody else')
          await tally.shows(page, vi.common.strip.captive, `${portal} instead of the server`)
        const waiting = await unsentRows(page)
        tally.lost(
          waiting.length >= 3 ? 0 : 1,
          `${portal}: entries that only the portal has seen count as sent`,
        )
        const files = (await storedRows(page, 'files')).filter(({ receiptEpoch }) => receiptEpoch === '')
        tally.lost(
          files.length === 0 ? 1 : 0,
          `${portal}: a file that only the portal has seen counts as sent`,
        )
        tally.holds(answered > 0, `${portal}: the portal was never asked`)
        await context.unroute('**/api/**')
        await page.goto(`${SUOI_MO}/indicators/TC2.CT4`)
        tally.holds(await allSent(page), `${portal}: after signing in at the portal nothing is sent`)
        log(`${portal}: ${answered} requests answered by the portal`)
      }
    } finally {
      await end()
    }
    return tally.result(times)
  },
}

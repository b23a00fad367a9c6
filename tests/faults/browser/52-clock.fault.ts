import { vi } from '../../../src/ui/text/vi/vi.ts'
import { storedRows } from '../../support/browser-store.ts'
import { openIndicator, SUOI_MO } from '../../support/officer.ts'
import type { Fault } from '../fault.ts'
import { moveClock, shiftClock } from '../support/browser/clock.ts'
import { openCommunePhone } from '../support/browser/commune-phone.ts'
import { allSent, remarkBox, saveRemark, saysSaved } from '../support/browser/form.ts'
import { createTally } from '../support/browser/tally.ts'
import { until } from '../support/browser/until.ts'

const HOUR = 3_600_000
const YEAR = 365 * 24 * HOUR
const PAGE = `${SUOI_MO}/indicators/TC1.CT1`
const CLOCKS = [
  { name: 'a year ahead', at: () => YEAR },
  { name: 'in 1970', at: () => -Date.now() + HOUR },
  { name: 'a year behind', at: () => -YEAR },
] as const

/**
 * The phone's clock is wrong by a year or stands at 1970, and jumps back in the middle of an edit. Everything is saved
 * and accepted, in the order in which it was written; the screen says that the clock is wrong, and invents no days.
 */
export const fault: Fault = {
  rows: [52],
  name: 'Clock of the phone wrong by a year, at 1970, backwards during an edit',
  promises: ['R1', 'R6', 'R13'],
  runs: { full: 6, quick: 2 },
  async run(times, { build, log }) {
    const tally = createTally()
    for (let run = 0; run < times; run++) {
      const clock = CLOCKS[run % CLOCKS.length] ?? CLOCKS[0]
      const { phone, end } = await openCommunePhone({ build })
      try {
        await shiftClock(phone.context, clock.at())
        await phone.page.goto(PAGE)
        const { page } = phone
        tally.holds(
          await saveRemark(page, 'TC1.CT1', 'Ghi với giờ sai'),
          `Clock ${clock.name}: text is not saved`,
        )
        // Backwards by a day, between two keys.
        await remarkBox(page).fill('Ghi dở')
        await moveClock(page, clock.at() - 24 * HOUR)
        const last = 'Ghi dở, giờ vừa lùi một ngày'
        await remarkBox(page).fill(last)
        await remarkBox(page).blur()
        tally.holds(
          await until(() => saysSaved(page, last)),
          `Clock ${clock.name}: after a jump back text is not saved`,
        )
        tally.told(2)
        tally.holds(await allSent(page), `Clock ${clock.name}: not everything is received`)
        const rows = (await storedRows(page, 'entries')).filter(({ field }) => field === 'remark/TC1.CT1')
        tally.holds(
          rows.every(({ held }) => !held),
          `Clock ${clock.name}: an entry is held because of it`,
        )
        await page.reload()
        const stands = await until(async () => (await remarkBox(page).inputValue()) === last)
        tally.lost(stands ? 0 : 1, `the last text, with the clock ${clock.name}: the one before is in use`)
        await openIndicator(page, 'TC1.CT1')
        await page.goto('/phone')
        await tally.shows(page, vi.trouble.clock.title, `Clock ${clock.name}`)
        const text = await page.evaluate(() => document.body.innerText)
        tally.holds(!/-\d+ ngày|NaN|undefined/.test(text), `Clock ${clock.name}: nonsense on the screen`)
        log(`${clock.name}: ${rows.length} entries accepted`)
      } finally {
        await end()
      }
    }
    return tally.result(times, 'The clock of the page was replaced, not that of the operating system.')
  },
}

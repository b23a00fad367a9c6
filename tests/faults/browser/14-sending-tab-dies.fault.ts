import { openIndicator, SUOI_MO } from '../../support/officer.ts'
import type { Fault } from '../fault.ts'
import { openCommunePhone } from '../support/browser/commune-phone.ts'
import { allSent, remarkBox, saveRemark } from '../support/browser/form.ts'
import { createTally } from '../support/browser/tally.ts'
import { until } from '../support/browser/until.ts'

const INDICATOR = 'TC1.CT1'
const TAKES_OVER_WITHIN = 5_000

/** The tab that is sending crashes with the lock in its hands; another tab takes over and everything arrives. */
export const fault: Fault = {
  rows: [14],
  name: 'The tab that sends crashes while it sends',
  promises: ['R2', 'R11'],
  runs: { full: 10, quick: 1 },
  async run(times, { build, log }) {
    const tally = createTally()
    const { phone, end } = await openCommunePhone({ build })
    try {
      await openIndicator(phone.page, INDICATOR)
      for (let run = 0; run < times; run++) {
        const sender = phone.page
        const heir = await phone.context.newPage()
        await heir.goto(`${SUOI_MO}/indicators/${INDICATOR}`)
        await remarkBox(heir).waitFor()
        // The answer never comes: whoever asks holds the lock until it dies.
        let asked = () => {}
        const sending = new Promise<void>((resolve) => (asked = resolve))
        await sender.route('**/api/sync', () => asked())
        const text = `Gửi dở lần ${run}`
        await sender.bringToFront()
        tally.holds(
          await saveRemark(sender, INDICATOR, text),
          'A remark is not saved in the first of two tabs',
        )
        tally.told()
        await sending
        const session = await phone.context.newCDPSession(sender)
        const crashed = new Promise<void>((resolve) => sender.once('crash', () => resolve()))
        session.send('Page.crash').catch(() => undefined)
        await crashed
        const died = performance.now()
        await heir.bringToFront()
        // Something new to send: nobody waits for the calm minutes between two passes.
        const next = `Tiếp lần ${run}`
        tally.holds(await saveRemark(heir, INDICATOR, next), 'The other tab cannot save after the crash')
        const written = performance.now()
        const sent = await until(() => allSent(heir, 0), 30_000)
        const took = Math.round(performance.now() - Math.max(died, written))
        log(`taken over after ${took} ms`)
        tally.holds(sent, 'After the sending tab has crashed nothing is sent any more')
        tally.holds(!sent || took <= TAKES_OVER_WITHIN, `The other tab takes ${took} ms to take over`)
        await sender.close()
        phone.page = heir
      }
    } finally {
      await end()
    }
    return tally.result(times)
  },
}

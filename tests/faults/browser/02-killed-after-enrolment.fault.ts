import { vi } from '../../../src/ui/text/vi/vi.ts'
import { startAppServer } from '../../support/app-server.ts'
import { enrolPhone, numberField, openIndicator } from '../../support/officer.ts'
import { openDevice } from '../../support/phone.ts'
import type { Fault } from '../fault.ts'
import { enterNumber } from '../support/browser/form.ts'
import { createTally } from '../support/browser/tally.ts'
import { until } from '../support/browser/until.ts'
import { storedRows } from '../../support/browser-store.ts'

const FACT = 'TC1.CT1.due'
const LOGINS = ['suoimo.mai', 'suoimo.pao', 'suoimo.thang'] as const

/**
 * The browser is killed within a second after enrolment and the first number. What was entered is on the disk by then;
 * what localStorage holds (which accounts there are) is not, and reaches it seconds later.
 */
export const fault: Fault = {
  rows: [2],
  name: 'Browser killed right after enrolment',
  promises: ['R1', 'R6'],
  runs: { full: 6, quick: 1 },
  async run(times, { build }) {
    const tally = createTally()
    const server = await startAppServer({ dist: build })
    const codes = LOGINS.flatMap((login) => server.account(login).codes)
    try {
      if (codes.length < times) throw new Error(`${codes.length} enrolment codes for ${times} phones`)
      for (let run = 0; run < times; run++) {
        const phone = await openDevice(server.url, 'phone')
        try {
          await enrolPhone(phone.page, codes[run] ?? '')
          await openIndicator(phone.page, 'TC1.CT1')
          await enterNumber(phone.page, FACT, 20 + run)
          const written = async () =>
            (await storedRows(phone.page, 'entries')).some(({ value }) => value === 20 + run)
          if (await until(written)) tally.told()
          const page = new URL(phone.page.url()).pathname
          await phone.kill()
          await phone.reopen(page)
          const field = numberField(phone.page, FACT)
          const there = await until(
            async () => (await field.count()) > 0 && (await field.inputValue()) === String(20 + run),
          )
          tally.lost(there ? 0 : 1, 'a number entered on a phone that had just been enrolled')
          const welcome = await phone.page.getByText(vi.access.welcome.deskText).count()
          tally.holds(welcome === 0, 'The app welcomes a stranger where an account lives')
        } finally {
          await phone.close()
        }
      }
    } finally {
      await server.stop()
    }
    return tally.result(times)
  },
}

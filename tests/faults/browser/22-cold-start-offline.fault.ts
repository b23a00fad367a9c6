import { SUOI_MO } from '../../support/officer.ts'
import type { Fault } from '../fault.ts'
import { openCommunePhone } from '../support/browser/commune-phone.ts'
import { allSent, remarkBox, saveRemark } from '../support/browser/form.ts'
import { shiftClock } from '../support/browser/clock.ts'
import { unsentRows } from '../../support/browser-store.ts'
import { createTally } from '../support/browser/tally.ts'
import { until } from '../support/browser/until.ts'

const PAGE = `${SUOI_MO}/indicators/TC1.CT1`
const DAY = 86_400_000
/** Catalogue: the shell opens in less than that, in milliseconds. */
const OPENS_WITHIN = 3_000
/** A shared machine of two cores is no phone: what it takes longer is noted, and only far more is a violation. */
const SURELY_TOO_LONG = 15_000

/** The phone lies in a drawer for days and then starts without a network: the form is there, and so is the outbox. */
export const fault: Fault = {
  rows: [22],
  name: 'Cold start without a network after days',
  promises: ['R1', 'R2', 'R7'],
  runs: { full: 10, quick: 1 },
  async run(times, { build }) {
    const tally = createTally()
    const took: number[] = []
    const { phone, end } = await openCommunePhone({ build })
    try {
      await phone.reopen(PAGE, { offline: true })
      for (let run = 0; run < times; run++) {
        const text = `Ghi trước khi cất máy, lần ${run}`
        tally.holds(await saveRemark(phone.page, 'TC1.CT1', text), 'A remark is not saved offline')
        tally.told()
        await phone.reopen('about:blank', { offline: true })
        await shiftClock(phone.context, (3 + run) * DAY)
        const began = performance.now()
        await phone.page.goto(PAGE)
        await remarkBox(phone.page).waitFor()
        took.push(Math.round(performance.now() - began))
        const there = await until(async () => (await remarkBox(phone.page).inputValue()) === text)
        tally.lost(there ? 0 : 1, 'a remark, after days in a drawer')
        const waiting = await unsentRows(phone.page)
        tally.holds(waiting.length > run, `${waiting.length} entries wait after ${run + 1} were written`)
      }
      const slowest = Math.max(...took)
      tally.holds(slowest < SURELY_TOO_LONG, `The form takes ${slowest} ms to stand`)
      await phone.offline(false)
      tally.holds(await allSent(phone.page), 'After days offline not everything is sent')
      const late = took.filter((ms) => ms > OPENS_WITHIN).length
      return tally.result(
        times,
        `Form after ${Math.min(...took)} to ${slowest} ms; ${late} of ${times} above 3 s.`,
      )
    } finally {
      await end()
    }
  },
}

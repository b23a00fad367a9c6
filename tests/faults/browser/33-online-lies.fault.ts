import { vi } from '../../../src/ui/text/vi/vi.ts'
import { openIndicator } from '../../support/officer.ts'
import type { Fault } from '../fault.ts'
import { openCommunePhone } from '../support/browser/commune-phone.ts'
import { allSent, saveRemark } from '../support/browser/form.ts'
import { createTally } from '../support/browser/tally.ts'
import { until } from '../support/browser/until.ts'

/** `navigator.onLine` says no while the server answers, and yes while nobody does: only an answer decides. */
export const fault: Fault = {
  rows: [33],
  name: 'navigator.onLine lies both ways',
  promises: ['R2', 'R11'],
  runs: { full: 5, quick: 1 },
  async run(times, { build }) {
    const tally = createTally()
    const { phone, end } = await openCommunePhone({ build })
    try {
      const { page, context } = phone
      const says = (online: boolean) =>
        page.evaluate((value) => {
          Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => value })
          dispatchEvent(new Event(value ? 'online' : 'offline'))
        }, online)
      await openIndicator(page, 'TC1.CT1')
      for (let run = 0; run < times; run++) {
        await says(false)
        tally.holds(await saveRemark(page, 'TC1.CT1', `Máy bảo mất mạng, lần ${run}`), 'Text is not saved')
        tally.told()
        tally.holds(await allSent(page, 30_000), 'Nothing is sent while onLine falsely says no')

        await context.route('**/api/**', (route) => route.abort('internetdisconnected'))
        await says(true)
        tally.holds(await saveRemark(page, 'TC1.CT1', `Máy bảo có mạng, lần ${run}`), 'Text is not saved')
        tally.told()
        const strip = page.getByRole('status')
        const honest = await until(async () => {
          const words = await strip.first().innerText()
          return words.includes(vi.common.strip.offline) || words.includes(vi.common.strip.unsent(1))
        })
        tally.holds(honest, 'The strip does not say that a change waits while onLine falsely says yes')
        const claims = await page.getByText(vi.common.strip.allSent, { exact: true }).count()
        tally.holds(claims === 0, 'The strip says that everything is sent while nothing can be')
        await context.unroute('**/api/**')
        await says(true)
        tally.holds(await allSent(page), 'When the server answers again nothing is sent')
      }
    } finally {
      await end()
    }
    return tally.result(times)
  },
}

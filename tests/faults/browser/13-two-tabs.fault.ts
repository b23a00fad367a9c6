import type { Page } from 'playwright-core'
import { formatFieldName } from '../../../src/domain/dossier/field-name.ts'
import { storedRows } from '../../support/browser-store.ts'
import { openIndicator } from '../../support/officer.ts'
import type { Fault } from '../fault.ts'
import { openCommunePhone } from '../support/browser/commune-phone.ts'
import { allSent, remarkBox, saysSaved } from '../support/browser/form.ts'
import { seeded } from '../support/browser/seeded.ts'
import { createTally } from '../support/browser/tally.ts'
import { pause, until } from '../support/browser/until.ts'

const INDICATOR = 'TC1.CT1'
const FIELD = formatFieldName({ kind: 'remark', indicator: INDICATOR })
const STEPS = 12

/**
 * Two tabs of one phone type into the same field, one after the other and at once, in an order that a seed decides.
 * Everything a tab called saved is an entry of one unbroken chain; both tabs end with the same text or show both; and
 * only one of them sends.
 */
export const fault: Fault = {
  rows: [13],
  name: 'Two tabs edit the same field',
  promises: ['R1', 'R3', 'R4'],
  runs: { full: 10, quick: 1 },
  async run(times, { build, log }) {
    const tally = createTally()
    const { phone, end } = await openCommunePhone({ build })
    const chance = seeded(13)
    try {
      const tabs = [phone.page, await phone.context.newPage()] as const
      let sending = 0
      let mostAtOnce = 0
      await phone.context.route('**/api/sync', async (route) => {
        sending += 1
        mostAtOnce = Math.max(mostAtOnce, sending)
        const answer = await route.fetch()
        await pause(300)
        sending -= 1
        await route.fulfill({ response: answer })
      })
      for (const tab of tabs) await openIndicator(tab, INDICATOR)
      for (let run = 0; run < times; run++) {
        const called = new Set<string>()
        for (let step = 0; step < STEPS; step++) {
          const both = chance() < 0.4
          const first = chance() < 0.5 ? 0 : 1
          const text = (tab: number) => `Lượt ${run}.${step} ở cửa sổ ${tab}`
          await Promise.all([
            type(tabs[first], text(first)),
            ...(both ? [type(tabs[(1 - first) as 0 | 1], text(1 - first))] : []),
          ])

          async function type(tab: Page, words: string): Promise<void> {
            await tab.bringToFront()
            await remarkBox(tab).fill(words)
            await remarkBox(tab).blur()
            if (await until(() => saysSaved(tab, words), 8_000)) called.add(words)
          }
        }
        tally.told(called.size)
        const rows = (await storedRows(phone.page, 'entries')).filter(({ device }) => device !== undefined)
        const values = new Set(rows.filter(({ field }) => field === FIELD).map(({ value }) => value))
        tally.lost([...called].filter((words) => !values.has(words)).length, 'a text that a tab called saved')
        const places = rows.map(({ n = 0 }) => n).sort((a, b) => a - b)
        tally.torn(places.filter((n, i) => n !== i + 1).length, 'a chain with a hole or a fork')
        const same = await until(async () => {
          const [a, b] = await Promise.all(tabs.map((tab) => remarkBox(tab).inputValue()))
          return a === b
        })
        tally.holds(same, 'Two tabs of one phone show different texts and do not say so')
        log(`${run + 1}: ${called.size} texts called saved`)
      }
      tally.holds(await allSent(phone.page), 'What two tabs wrote is not sent')
      tally.holds(mostAtOnce <= 1, 'Both tabs send at the same time')
      await phone.context.unroute('**/api/sync')
    } finally {
      await end()
    }
    return tally.result(times)
  },
}

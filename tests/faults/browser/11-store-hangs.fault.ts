import { vi } from '../../../src/ui/text/vi/vi.ts'
import { SUOI_MO } from '../../support/officer.ts'
import type { Fault } from '../fault.ts'
import { openCommunePhone } from '../support/browser/commune-phone.ts'
import { remarkBox, remarkMark, saveRemark } from '../support/browser/form.ts'
import { createTally } from '../support/browser/tally.ts'
import { until } from '../support/browser/until.ts'

const PAGE = `${SUOI_MO}/indicators/TC1.CT1`
const SAVED = 'Đã lưu trước khi kho dữ liệu treo.'
const TYPED = 'Gõ khi kho dữ liệu không trả lời.'

/**
 * IndexedDB stops answering, as on a phone that slept: writes of the open page never settle (what is typed stays, is
 * never called saved, and is there after the next start), and then opening never settles (words instead of a white page).
 */
export const fault: Fault = {
  rows: [11],
  name: 'IndexedDB does not answer: requests that never settle',
  promises: ['R1', 'R7'],
  runs: { full: 3, quick: 1 },
  async run(times, { build }) {
    const tally = createTally()
    const { phone, end } = await openCommunePhone({ build })
    try {
      for (let run = 0; run < times; run++) {
        await phone.reopen(PAGE, { offline: true })
        const { page } = phone
        tally.holds(
          await saveRemark(page, 'TC1.CT1', `${SAVED} ${run}`),
          'A remark is not saved on a healthy phone',
        )
        tally.told()
        await page.evaluate(() => {
          // No request, no answer: transactions stay open for ever.
          IDBObjectStore.prototype.put = () => ({}) as IDBRequest<IDBValidKey>
          IDBObjectStore.prototype.add = () => ({}) as IDBRequest<IDBValidKey>
          IDBObjectStore.prototype.get = () => ({}) as IDBRequest
        })
        const typed = `${TYPED} ${run}`
        await remarkBox(page).fill(typed)
        await remarkBox(page).blur()
        const said = await until(async () => (await remarkMark(page)) === vi.indicator.field.saved, 3_000)
        tally.holds(!said, 'Text is called saved although the store never answered')
        tally.holds((await remarkBox(page).inputValue()) === typed, 'What is typed goes from the screen')
        await page.reload()
        await remarkBox(page).waitFor()
        const back = await until(async () => (await remarkBox(page).inputValue()) === typed)
        tally.lost(back ? 0 : 1, 'a text typed while the store did not answer')

        const stuck = await phone.context.newPage()
        await stuck.addInitScript(() => {
          IDBFactory.prototype.open = () => ({ addEventListener() {} }) as unknown as IDBOpenDBRequest
        })
        await stuck.goto(PAGE)
        const words = await until(async () => {
          const text = await stuck.evaluate(() => document.body.innerText)
          return text.trim().length > 40
        }, 40_000)
        tally.holds(words, 'A store that never opens leaves a white page for ever')
        await stuck.close()
        await page.reload()
        await remarkBox(page).waitFor()
        tally.holds(
          await until(async () => (await remarkBox(page).inputValue()) === typed),
          'After the store answers again the text is not there',
        )
      }
    } finally {
      await end()
    }
    return tally.result(
      times,
      'The requests were stubbed: a storage process that hangs cannot be made on demand.',
    )
  },
}

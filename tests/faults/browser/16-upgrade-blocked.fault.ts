import { vi } from '../../../src/ui/text/vi/vi.ts'
import { SUOI_MO } from '../../support/officer.ts'
import type { Fault } from '../fault.ts'
import { openCommunePhone } from '../support/browser/commune-phone.ts'
import { remarkBox, saveRemark } from '../support/browser/form.ts'
import { turnBackStores } from '../support/browser/other-version.ts'
import { createTally } from '../support/browser/tally.ts'
import { until } from '../support/browser/until.ts'

const PAGE = `${SUOI_MO}/indicators/TC1.CT1`
const SAVED = 'Đã lưu trước khi bị chặn.'

/** Another tab holds an older database open and does not let go: the app says so, and goes on when that tab is closed. */
export const fault: Fault = {
  rows: [16],
  name: 'Upgrade of the database blocked by another tab',
  promises: ['R1', 'R7'],
  runs: { full: 3, quick: 1 },
  async run(times, { build }) {
    const tally = createTally()
    const { phone, end } = await openCommunePhone({ build })
    try {
      for (let run = 0; run < times; run++) {
        await phone.reopen(PAGE, { offline: true })
        const text = `${SAVED} ${run}`
        tally.holds(await saveRemark(phone.page, 'TC1.CT1', text), 'A remark is not saved on a healthy phone')
        tally.told()
        await phone.page.goto('/rescue.html')
        await turnBackStores(phone.page, true)
        const app = await phone.context.newPage()
        await app.goto(PAGE)
        await tally.shows(app, vi.common.fault.blocked, 'Another tab holds the database')
        await phone.page.close()
        phone.page = app
        // By itself, or when the person tries again as the screen says.
        const alone = await until(async () => (await remarkBox(app).count()) > 0, 10_000)
        if (!alone) await app.reload()
        const back = await until(
          async () => (await remarkBox(app).count()) > 0 && (await remarkBox(app).inputValue()) === text,
        )
        tally.lost(back ? 0 : 1, 'a remark, after the other tab was closed')
      }
    } finally {
      await end()
    }
    return tally.result(times)
  },
}

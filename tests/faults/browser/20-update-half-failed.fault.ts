import { vi } from '../../../src/ui/text/vi/vi.ts'
import { SUOI_MO } from '../../support/officer.ts'
import type { Fault } from '../fault.ts'
import { remarkBox, saveRemark } from '../support/browser/form.ts'
import { openReleasePhone } from '../support/browser/release-phone.ts'
import { createTally } from '../support/browser/tally.ts'
import { pause, until } from '../support/browser/until.ts'

const PAGE = `${SUOI_MO}/indicators/TC1.CT3`
const SAVED = 'Đã lưu trước bản mới bị dở.'

/** One file of a new release cannot be had: it is not installed, and the release before goes on, offline too. */
export const fault: Fault = {
  rows: [20],
  name: 'Update fails half-way: a file of the new release is missing',
  promises: ['R7', 'R9'],
  runs: { full: 3, quick: 1 },
  async run(times, { build }) {
    const tally = createTally()
    for (let run = 0; run < times; run++) {
      const { phone, release, end } = await openReleasePhone(build)
      try {
        await phone.page.goto(PAGE)
        const old = await phone.page.title()
        tally.holds(
          await saveRemark(phone.page, 'TC1.CT3', SAVED),
          'A remark is not saved on a healthy phone',
        )
        tally.told()
        await release('Sổ TCPL bản dở', ({ read, write }) => {
          const worker = read('sw.js')
          const broken = worker.replace(/(["`])(assets\/[^"`]+)\.js\1/, '$1$2-missing.js$1')
          if (broken === worker) throw new Error('The worker lists no script')
          write('sw.js', broken)
        })
        await phone.page.goto(PAGE)
        await phone.page.evaluate(async () => {
          const registration = await navigator.serviceWorker.getRegistration()
          await registration?.update().catch(() => undefined)
        })
        await pause(4_000)
        const offered = await phone.page.getByText(vi.common.update.ready).count()
        tally.holds(offered === 0, 'A release that could not be loaded whole is offered')
        await phone.reopen(PAGE, { offline: true })
        await remarkBox(phone.page).waitFor()
        tally.holds((await phone.page.title()) === old, 'Half a release has replaced the one before')
        const kept = await until(async () => (await remarkBox(phone.page).inputValue()) === SAVED)
        tally.lost(kept ? 0 : 1, 'a remark, after an update that failed')
        tally.holds(
          await saveRemark(phone.page, 'TC1.CT3', 'Ghi tiếp bằng bản cũ.'),
          'After a failed update nothing can be saved offline',
        )
      } finally {
        await end()
      }
    }
    return tally.result(times)
  },
}

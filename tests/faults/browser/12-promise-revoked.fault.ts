import { join } from 'node:path'
import { vi } from '../../../src/ui/text/vi/vi.ts'
import type { Fault } from '../fault.ts'
import { openCommunePhone } from '../support/browser/commune-phone.ts'
import { saveRemark, storedRemark } from '../support/browser/form.ts'
import { setPersistence } from '../support/browser/persistence-grant.ts'
import { createTally } from '../support/browser/tally.ts'

const TEXT = 'Đã lưu khi máy còn giữ dữ liệu.'

/** The browser's promise to keep the data is taken back between two starts; it is said at the next, and what to do. */
export const fault: Fault = {
  rows: [12],
  name: 'Promise of persistence taken back',
  promises: ['R6'],
  runs: { full: 3, quick: 1 },
  async run(times, { build, folder }) {
    const tally = createTally()
    for (let run = 0; run < times; run++) {
      const profile = join(folder, `phone-${run}`)
      const { server, phone, end } = await openCommunePhone({ build, profile, granted: true })
      try {
        const keeps = () => phone.page.evaluate(() => navigator.storage.persisted())
        if (!(await keeps())) throw new Error('The grant in the profile has no effect')
        tally.holds(await saveRemark(phone.page, 'TC1.CT1', TEXT), 'A remark is not saved on a healthy phone')
        tally.told()
        await phone.page.goto('/phone')
        tally.holds(
          (await phone.page.getByText(vi.trouble.keep.title).count()) === 0,
          'A phone that keeps its data is warned that it does not',
        )
        await phone.shut()
        setPersistence(profile, server.url, false)
        await phone.reopen('/dossiers', { offline: true })
        if (await keeps()) throw new Error('The grant could not be taken back')
        await tally.shows(phone.page, vi.trouble.bar.revoked, 'After the promise was taken back')
        await phone.page.getByText(vi.trouble.bar.revoked).first().click()
        await tally.shows(phone.page, vi.trouble.keep.revokedTitle, 'On the page of the phone')
        await tally.shows(phone.page, vi.trouble.export, 'On the page of the phone')
        tally.lost((await storedRemark(phone.page, 'TC1.CT1')) === TEXT ? 0 : 1, 'a remark called saved')
        // A second start says it again: nobody has answered.
        await phone.reopen('/dossiers', { offline: true })
        await tally.shows(phone.page, vi.trouble.bar.revoked, 'At the next start')
      } finally {
        await end()
      }
    }
    return tally.result(times)
  },
}

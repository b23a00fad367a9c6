import type { Page } from 'playwright-core'
import { vi } from '../../../src/ui/text/vi/vi.ts'
import { storedRows, unsentRows } from '../../support/browser-store.ts'
import { SUOI_MO } from '../../support/officer.ts'
import type { Fault } from '../fault.ts'
import { openCommunePhone } from '../support/browser/commune-phone.ts'
import { allSent, remarkBox, saveRemark } from '../support/browser/form.ts'
import { upgradeStores } from '../support/browser/other-version.ts'
import { createTally } from '../support/browser/tally.ts'
import { until } from '../support/browser/until.ts'

const PAGE = `${SUOI_MO}/indicators/TC1.CT1`
const SAVED = 'Đã lưu trước khi nâng cấp.'
const TYPED = 'Đang gõ thì cửa sổ kia nâng cấp.'

/**
 * A later version of the app upgrades the database while this one has a draft; then this one is all there is again
 * (rolled back). It writes no row of its own shape, shows everything, keeps what was typed, and still sends.
 */
export const fault: Fault = {
  rows: [15, 17],
  name: 'Database upgraded by a later version, under a draft and before a rollback',
  promises: ['R1', 'R7', 'R9'],
  runs: { full: 4, quick: 1 },
  async run(times, { build }) {
    const tally = createTally()
    for (let run = 0; run < times; run++) {
      const { phone, end } = await openCommunePhone({ build })
      try {
        await phone.reopen(PAGE, { offline: true })
        const { page } = phone
        tally.holds(await saveRemark(page, 'TC1.CT1', SAVED), 'A remark is not saved on a healthy phone')
        tally.told()
        const before = await storedRows(page, 'entries')
        await remarkBox(page).fill(TYPED)
        const other = await phone.context.newPage()
        await other.goto('/rescue.html')
        await upgradeStores(other)
        await other.close()
        await tally.shows(page, vi.common.fault.outdated, 'A later version has upgraded the database')
        tally.holds(
          same(await storedRows(page, 'entries'), before),
          'The old version has written into the new database',
        )
        tally.lost((await isKept(page)) ? 0 : 1, 'what was being typed when the other tab upgraded')

        // Rolled back: the older app starts on the newer database.
        await page.goto(PAGE)
        const shows = await until(async () => {
          const box = remarkBox(page)
          return (await box.count()) > 0 && [SAVED, TYPED].includes(await box.inputValue())
        })
        tally.holds(shows, 'The older version does not show what is in the newer database')
        await tally.shows(page, vi.trouble.bar.readOnly, 'The older version on the newer database')
        tally.holds(
          same(await storedRows(page, 'entries'), before),
          'The older version has written into the newer database',
        )
        await phone.offline(false)
        await page.goto('/outbox')
        // It may not write down the answer, either: the entry goes, and goes again.
        await page.getByRole('button', { name: vi.outbox.sendNow, exact: true }).first().click()
        const sent = await until(async () => (await allSent(page, 0)) || (await unsentRows(page)).length > 0)
        tally.holds(sent, 'The older version cannot even say what is unsent')
        tally.lost((await isKept(page)) ? 0 : 1, 'what was being typed, after the rollback')
      } finally {
        await end()
      }
    }
    return tally.result(
      times,
      'The later version was a page that upgrades the database as one would; it is not written yet.',
    )
  },
}

const same = (a: readonly { id?: string }[], b: readonly { id?: string }[]): boolean =>
  a
    .map(({ id }) => id)
    .sort()
    .join() ===
  b
    .map(({ id }) => id)
    .sort()
    .join()

/** As a draft row, or guarded in localStorage. */
async function isKept(page: Page): Promise<boolean> {
  const drafts = await storedRows(page, 'drafts')
  if (drafts.some(({ value }) => value === TYPED)) return true
  const guarded = await page.evaluate(() => Object.values({ ...localStorage }).join('\n'))
  return guarded.includes(TYPED)
}

import { vi } from '../../../src/ui/text/vi/vi.ts'
import { storedBytes, storedRows } from '../../support/browser-store.ts'
import { SUOI_MO } from '../../support/officer.ts'
import type { Fault } from '../fault.ts'
import { openCommunePhone } from '../support/browser/commune-phone.ts'
import { addDocument } from '../support/browser/evidence.ts'
import { allSent, saveRemark, storedRemark } from '../support/browser/form.ts'
import { createTally } from '../support/browser/tally.ts'

const INDICATOR = 'TC2.CT4'
const PAGE = `${SUOI_MO}/indicators/${INDICATOR}`
const DOCUMENT = 400_000
/** How many bytes the browser lets the app have beyond what it has already. */
const LEFT = 2_000_000

/** The browser's share for the app is used up by photos: the photo is refused in words, text goes on, nothing is torn. */
export const fault: Fault = {
  rows: [4],
  name: 'Quota exceeded in the middle of a photo',
  promises: ['R1', 'R7', 'R8'],
  runs: { full: 5, quick: 1 },
  async run(times, { build, log }) {
    const tally = createTally()
    const { server, phone, end } = await openCommunePhone({ build })
    try {
      let seed = 0
      let saved = 0
      for (let run = 0; run < times; run++) {
        // The browser asks for its quota seldom: before the first write of its life, and when it thinks it is near.
        await phone.reopen(PAGE, { offline: true })
        const { page, context } = phone
        const session = await context.newCDPSession(page)
        const quota = (quotaSize?: number) =>
          session.send('Storage.overrideQuotaForOrigin', {
            origin: server.url,
            ...(quotaSize === undefined ? {} : { quotaSize }),
          })
        const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0)
        await quota(usage + LEFT)
        for (let refused = false; !refused && seed < 40 * (run + 1);) {
          const outcome = await addDocument(page, seed++, DOCUMENT)
          if (outcome === 'saved') saved += 1
          refused = outcome === 'refused'
          tally.holds(outcome !== 'nothing', 'A file that does not fit is answered with nothing')
        }
        tally.told()
        await tally.shows(page, vi.evidence.refusal.quota, 'A file that does not fit')

        const text = `Đủ hạn mức lần ${run}, vẫn ghi được chữ.`
        tally.holds(
          await saveRemark(page, INDICATOR, text),
          'Text cannot be saved when photos have used up the quota',
        )
        tally.lost(
          (await storedRemark(page, INDICATOR)) === text ? 0 : 1,
          'a remark written with the quota used up',
        )
        await quota()
        const again = await addDocument(page, seed++, DOCUMENT)
        if (again === 'saved') saved += 1
        tally.holds(again === 'saved', 'A file is refused although there is room again')
        log(`${saved} files until now`)
      }
      tally.told(saved)
      const { page } = phone
      const files = await storedRows(page, 'files')
      const cards = (await storedRows(page, 'entries')).filter(({ field }) => field?.startsWith('evidence/'))
      tally.torn(Math.abs(cards.length - files.length), `${files.length} files for ${cards.length} cards`)
      tally.lost(Math.max(0, saved - files.length), 'files the screen called saved')
      for (const { sha256 = '' } of files)
        tally.torn(
          (await storedBytes(page, sha256))?.byteLength === DOCUMENT ? 0 : 1,
          'a file without its bytes',
        )
      await phone.offline(false)
      tally.holds(await allSent(page), 'What was saved at the limit is not sent afterwards')
    } finally {
      await end()
    }
    return tally.result(times)
  },
}

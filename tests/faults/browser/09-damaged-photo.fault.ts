import { rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { vi } from '../../../src/ui/text/vi/vi.ts'
import { storedRows, unsentRows } from '../../support/browser-store.ts'
import { SUOI_MO } from '../../support/officer.ts'
import type { Fault } from '../fault.ts'
import { openCommunePhone } from '../support/browser/commune-phone.ts'
import { addDocument } from '../support/browser/evidence.ts'
import { saveRemark } from '../support/browser/form.ts'
import { flip, largeValues } from '../support/browser/profile-damage.ts'
import { createTally } from '../support/browser/tally.ts'
import { until } from '../support/browser/until.ts'

const INDICATOR = 'TC2.CT4'
const PAGE = `${SUOI_MO}/indicators/${INDICATOR}`
const DAMAGES = {
  deleted: (path: string) => rmSync(path),
  truncated: (path: string) => truncateSync(path, 1_000),
  'bit-flipped': (path: string) => flip(path, 5_000, 5_001),
} as const

/**
 * The browser keeps a photo in a file of its own; it is deleted, truncated or one byte of it is turned between two
 * starts. The photo is called damaged and never counts as sent; its entry, the text and the other photos go.
 */
export const fault: Fault = {
  rows: [9],
  name: 'Bytes of a photo deleted, truncated or flipped on the phone',
  promises: ['R1', 'R6', 'R8'],
  runs: { full: 9, quick: 1 },
  async run(times, { build, folder, log }) {
    const tally = createTally()
    const profile = join(folder, 'phone')
    const { server, phone, end } = await openCommunePhone({ build, profile })
    try {
      for (let run = 0; run < times; run++) {
        const damage = (Object.keys(DAMAGES) as (keyof typeof DAMAGES)[])[run % 3] ?? 'deleted'
        await phone.reopen(PAGE, { offline: true })
        const text = `Ghi cùng ảnh, lần ${run}`
        const saved = [
          await addDocument(phone.page, run * 2, 120_000),
          // The larger one is the one that is hurt: the browser's files do not bear our names.
          await addDocument(phone.page, run * 2 + 1, 300_000 + run * 1_000),
          (await saveRemark(phone.page, INDICATOR, text)) ? 'saved' : 'refused',
        ]
        tally.told(saved.filter((outcome) => outcome === 'saved').length)
        const hurtName = `van-ban-${run * 2 + 1}.pdf`
        await phone.shut()
        const [largest] = largeValues(profile, server.port)
        if (largest === undefined) throw new Error('The browser keeps no large values in files')
        DAMAGES[damage](largest)

        await phone.reopen('/outbox')
        const { page } = phone
        const gone = await until(async () => {
          const files = await storedRows(page, 'files')
          return (
            (await unsentRows(page)).length === 0 &&
            files.filter((row) => !row.receiptEpoch).length <= run + 1
          )
        }, 30_000)
        log(`${damage}: the rest ${gone ? 'went' : 'did not go'}`)
        tally.holds(gone, `A photo ${damage}: its entry, the text or the other photo are not sent`)
        await tally.shows(page, vi.outbox.refused['file-corrupt'], `A photo ${damage}`)
        await tally.shows(page, hurtName, `A photo ${damage}`)
        const files = await storedRows(page, 'files')
        tally.lost(Math.max(0, (run + 1) * 2 - files.length), 'a photo of which not even the row is left')
        tally.holds(
          files.filter(({ receiptEpoch }) => receiptEpoch).length === run + 1,
          `A photo ${damage} counts as sent, or the sound one does not`,
        )
        const strip = await page.getByText(vi.common.strip.storage).count()
        tally.holds(strip === 0, `A photo ${damage}: the whole store is called faulty`)
      }
    } finally {
      await end()
    }
    return tally.result(times)
  },
}

import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { storedRows } from '../../support/browser-store.ts'
import { openIndicator, SUOI_MO } from '../../support/officer.ts'
import { openDevice } from '../../support/phone.ts'
import type { Fault } from '../fault.ts'
import { openCommunePhone } from '../support/browser/commune-phone.ts'
import { addPhoto } from '../support/browser/evidence.ts'
import { allSent, remarkBox, saveRemark } from '../support/browser/form.ts'
import { enrolAgain, lossOnScreen } from '../support/browser/loss.ts'
import { damageStore, storeFolder, type StoreDamage } from '../support/browser/profile-damage.ts'
import { createTally } from '../support/browser/tally.ts'
import { until } from '../support/browser/until.ts'

const INDICATOR = 'TC2.CT4'
const SENT = 'Đã gửi về máy chủ trước khi hỏng.'
const UNSENT = 5
const DAMAGES: readonly StoreDamage[] = ['log tail', 'CURRENT', 'table footer', 'MANIFEST', 'log middle']

/**
 * The files of the browser's database are damaged between two starts. The browser itself says nothing of it: it opens
 * an empty or a shorter database. Nothing may be missing without the screen saying so, with the right number; what the
 * server had comes back after enrolling anew.
 */
export const fault: Fault = {
  rows: [8],
  name: 'Files of the browser’s database damaged: CURRENT, MANIFEST, table, log',
  promises: ['R6', 'R7', 'R12'],
  runs: { full: 20, quick: 2 },
  async run(times, { build, folder, log }) {
    const tally = createTally()
    const profile = join(folder, 'phone')
    const { server, phone, end } = await openCommunePhone({ build, profile })
    const notThere = new Set<StoreDamage>()
    try {
      tally.holds(await saveRemark(phone.page, INDICATOR, SENT), 'A remark is not saved on a healthy phone')
      tally.holds(await allSent(phone.page), 'A remark is not sent from a healthy phone')
      await phone.offline(true)
      for (let i = 0; i < UNSENT; i++) await saveRemark(phone.page, INDICATOR, `Chưa gửi, lần ${i}`)
      await addPhoto(phone.page, 1)
      await addBallast()
      // Opened once more, the browser has put the older part of its log into a table.
      await phone.reopen(`${SUOI_MO}/indicators/${INDICATOR}`, { offline: true })
      await saveRemark(phone.page, INDICATOR, 'Chưa gửi, lần cuối')
      const before = await ownEntries(phone.page)
      await phone.shut()
      await server.kill()

      for (let run = 0; run < times; run++) {
        const damage = DAMAGES[run % DAMAGES.length] ?? 'CURRENT'
        const copy = join(folder, `phone-${run}`)
        cpSync(profile, copy, { recursive: true })
        if (!damageStore(storeFolder(copy, server.port), damage)) {
          notThere.add(damage)
          continue
        }
        const hurt = await openDevice(server.url, 'phone', { profile: copy })
        try {
          tally.told(before.length)
          const left = new Set(await ownEntries(hurt.page))
          const missing = before.filter((n) => !left.has(n)).length
          const said = await lossOnScreen(hurt.page, missing)
          const right = missing === 0 ? said === 'nothing' : said === 'part' || said === 'everything'
          log(`${damage}: ${missing} of ${before.length} entries gone, the screen says ${said}`)
          if (!right && said === 'nothing')
            tally.lost(missing, `${damage} damaged, and the screen says nothing`)
          else tally.holds(right, `${damage} damaged, ${missing} entries gone: the screen says ${said}`)
          tally.holds(
            said !== 'everything' || left.size === 0,
            `${damage} damaged: the screen calls everything gone while ${left.size} entries are there`,
          )
        } finally {
          await hurt.close()
        }
      }
      await comeBack()

      async function comeBack(): Promise<void> {
        await server.start()
        damageStore(storeFolder(profile, server.port), 'CURRENT')
        await phone.reopen('/')
        tally.holds((await lossOnScreen(phone.page, 0)) === 'everything', 'An emptied phone does not say so')
        await enrolAgain(phone.page, server.account('suoimo.mai').codes[1] ?? '')
        await openIndicator(phone.page, INDICATOR)
        const back = await until(async () => (await remarkBox(phone.page).inputValue()) === SENT, 30_000)
        tally.holds(back, 'What the server had does not come back to a phone enrolled anew')
      }

      /** More than the four megabytes that the browser keeps in its log before it makes a table of them. */
      async function addBallast(): Promise<void> {
        await phone.page.evaluate(async () => {
          for (const { name = '' } of await indexedDB.databases()) {
            const database = await new Promise<IDBDatabase>((resolve) => {
              const request = indexedDB.open(name)
              request.onsuccess = () => resolve(request.result)
            })
            for (let i = 0; i < 120; i++)
              await new Promise((resolve) => {
                const write = database.transaction('previews', 'readwrite')
                write.objectStore('previews').put({
                  sha256: `ballast-${i}`,
                  bytes: crypto.getRandomValues(new Uint8Array(50_000)).buffer,
                })
                write.oncomplete = resolve
              })
            database.close()
          }
        })
      }
    } finally {
      await end()
    }
    const note = notThere.size > 0 ? `Not there to be damaged: ${[...notThere].join(', ')}` : undefined
    return tally.result(times, note)
  },
}

/** Places in the chain of the entries that this phone wrote and still has. */
async function ownEntries(page: Parameters<typeof storedRows>[0]): Promise<number[]> {
  const spaces = await page.evaluate(() => localStorage.getItem('tcpl-spaces'))
  const { current } = JSON.parse(spaces ?? '{}') as { current?: string }
  const rows = await storedRows(page, 'entries')
  return rows.flatMap(({ device, n }) => (device === current && n !== undefined ? [n] : []))
}

import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { vi } from '../../../../src/ui/text/vi/vi.ts'
import { storedBytes, storedRows } from '../../../support/browser-store.ts'
import { openIndicator, SUOI_MO } from '../../../support/officer.ts'
import type { FaultContext } from '../../fault.ts'
import { openCommunePhone } from './commune-phone.ts'
import { addDocument } from './evidence.ts'
import { allSent, remarkBox, saveRemark, saysSaved, storedRemark } from './form.ts'
import { enrolAgain, lossOnScreen } from './loss.ts'
import { mountSmallDisk } from './small-disk.ts'
import type { Tally } from './tally.ts'
import { pause, until } from './until.ts'

const INDICATOR = 'TC2.CT4'
const PAGE = `${SUOI_MO}/indicators/${INDICATOR}`
const MEGABYTES = 60
const DOCUMENT = 1_000_000
/** Text still fits when these are there; the outsider takes the rest. */
const DOCUMENTS = 30
const SENT = 'Đã gửi trước khi máy đầy.'
const BEFORE = 'Đã lưu trước khi máy đầy.'
const TYPED = 'Ghi lúc máy đã đầy.'

export interface FullDisk {
  readonly evicted: boolean
  /** Entries of which nothing is left on the phone. */
  readonly gone: number
}

/**
 * The phone's disk is filled by photos and then to the last byte by somebody else; an officer goes on typing, opens the
 * app again, and then the space is given back. Null where no small disk can be made.
 */
export async function fillDisk(
  tally: Tally,
  { build, folder }: FaultContext,
  { granted, run }: { readonly granted: boolean; readonly run: number },
): Promise<FullDisk | null> {
  const disk = mountSmallDisk(join(folder, `disk-${run}`), MEGABYTES)
  if (!disk) return null
  const profile = join(disk.folder, 'phone')
  try {
    const { server, phone, end } = await openCommunePhone({
      build,
      profile,
      granted,
      flags: ['--disk-cache-size=1'],
    })
    try {
      const { page } = phone
      const persisted = await page.evaluate(() => navigator.storage.persisted())
      if (persisted !== granted) throw new Error(`persisted() says ${persisted}`)
      tally.holds(await saveRemark(page, INDICATOR, SENT), 'A remark is not saved on a healthy phone')
      tally.holds(await allSent(page), 'A remark is not sent from a healthy phone')
      await phone.offline(true)
      for (let i = 0; i < DOCUMENTS; i++) if ((await addDocument(page, i, DOCUMENT)) !== 'saved') break
      tally.holds(await saveRemark(page, INDICATOR, BEFORE), 'Text is not saved while photos are refused')
      const files = await storedRows(page, 'files')
      const entries = await storedRows(page, 'entries')
      tally.told(files.length + entries.length)

      disk.fill()
      await remarkBox(page).fill(TYPED)
      await remarkBox(page).blur()
      // A few words may still fit into what the browser has set aside: then they are called saved, and must come back below.
      const told = await until(async () => (await troubleOnScreen(page)) || saysSaved(page, TYPED), 20_000)
      tally.holds(told, 'Text cannot be saved on a full disk, and no screen says so')
      const kept = await until(async () => (await remarkBox(page).inputValue()) === TYPED, 1_000)
      tally.holds(kept, 'What is being typed goes from the screen when the disk is full')
      // With the worker evicted, too, there is no app without a network, and nothing for it to say.
      if (await opens(page)) await tallyScreen(tally, page, 'The app is opened again on a full disk')
      disk.empty()
      // Nobody does anything: the app tries by itself, and once more when it is opened anew.
      await until(() => stands(page, TYPED), 20_000)
      if (!(await opens(page))) {
        await phone.offline(false)
        await page.goto(PAGE)
      }
      return await after(phone.page)

      async function after(now: Page): Promise<FullDisk> {
        const here = new Set((await storedRows(now, 'entries')).map(({ id }) => id))
        const gone = entries.filter(({ id }) => !here.has(id)).length
        const said = await lossOnScreen(now, gone)
        if (gone === 0) {
          tally.holds(said === 'nothing', `Nothing is gone, and the screen says ${said}`)
          for (const { sha256 = '' } of files)
            tally.lost(
              (await storedBytes(now, sha256))?.byteLength === DOCUMENT ? 0 : 1,
              'a photo called saved',
            )
          const back = await until(() => stands(now, TYPED), 10_000)
          tally.holds(back, 'What was typed on a full disk is gone when there is room again')
          return { evicted: false, gone }
        }
        const silent = said !== 'everything' && said !== 'part'
        tally.lost(silent ? gone : 0, `entries taken by the browser, and the screen says ${said}`)
        if (said === 'everything') {
          await phone.offline(false)
          await enrolAgain(now, server.account('suoimo.mai').codes[1] ?? '')
          await openIndicator(now, INDICATOR)
          const back = await until(async () => (await remarkBox(now).inputValue()) === SENT, 30_000)
          tally.holds(back, 'What the server had does not come back after the eviction')
        }
        return { evicted: true, gone }
      }
    } finally {
      await end()
    }
  } finally {
    // The browser's last writes may still be on their way.
    await pause(200)
    disk.remove()
  }
}

/** False where the browser itself says that there is no network. */
async function opens(page: Page): Promise<boolean> {
  try {
    await page.goto(PAGE)
    return true
  } catch (cause) {
    if (cause instanceof Error && cause.message.includes('ERR_INTERNET_DISCONNECTED')) return false
    throw cause
  }
}

/** The screen over everything, not the line that stands on the form in the midst of typing. */
const troubleOnScreen = async (page: Page): Promise<boolean> => {
  const screen = page.getByRole('dialog', {
    name: new RegExp(Object.values(vi.trouble.disk.title).join('|')),
  })
  return (await screen.count()) > 0
}

/** The text is an entry of the store, which may not answer at all. */
async function stands(page: Page, text: string): Promise<boolean> {
  try {
    return (await storedRemark(page, INDICATOR)) === text
  } catch (cause) {
    if (cause instanceof Error) return false
    throw cause
  }
}

/** Whatever can be shown, a person is never left before an empty page. */
async function tallyScreen(tally: Tally, page: Page, when: string): Promise<void> {
  const said = await until(async () => {
    const text = await page.evaluate(() => document.body.innerText)
    return text.trim().length > 40
  }, 20_000)
  tally.holds(said, `${when}: the page is empty`)
}

import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import readSheets from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { alterEntry, removeEntry, storedRows } from '../support/browser-store.ts'
import { complaintsOf, faultsOf } from '../support/inspect-page.ts'
import {
  attachPhoto,
  enrolPhone,
  fillEverything,
  giveAnswer,
  openIndicator,
  sendDossier,
  signInAtDesk,
  SUOI_MO,
  waitUntilAllSent,
} from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

let server: AppServer
let mai: Device
let thang: Device
let desk: Device

beforeAll(async () => {
  server = await startAppServer()
})
afterAll(async () => {
  await Promise.all([mai, thang, desk].map((device) => device?.close()))
  await server?.stop()
})

const HISTORY = `${SUOI_MO}/history`
const APPRAISAL = SUOI_MO.replace('/dossiers/', '/appraisal/')
const DONE = 'fact/TC3.CT1.1.done'
const words = vi.timeline

async function enrolled(login: string): Promise<Device> {
  const device = await openDevice(server.url, 'phone')
  await enrolPhone(device.page, server.account(login).codes[0] ?? '')
  await device.page.evaluate(() => navigator.serviceWorker.ready)
  return device
}
async function exchange(page: Page): Promise<void> {
  await page.goto('/outbox')
  await page.getByRole('button', { name: vi.outbox.sendNow }).click()
  await waitUntilAllSent(page)
}
const check = (page: Page) => page.getByRole('region', { name: words.check.title })
/** Opens the journal and waits for the end of its check; what it says. */
async function checked(page: Page, path = HISTORY): Promise<string> {
  await page.goto(path)
  await check(page).getByText(words.check.checkedAt('').trim()).waitFor({ timeout: 60_000 })
  return check(page).innerText()
}
const item = (page: Page, what: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: what, exact: true }) })
const countHere = async (page: Page) =>
  (await storedRows(page, 'entries')).filter(({ record }) => record?.startsWith(`${SUOI_MO.slice(10)}/`))

test('the officer enters, the leader sends, the office begins: all of it is told and proved whole; one altered row is named', async () => {
  mai = await enrolled('suoimo.mai')
  await fillEverything(mai.page)
  await openIndicator(mai.page, 'TC2.CT4')
  await attachPhoto(mai.page, 0)
  await attachPhoto(mai.page, 1)
  // Typed again on the same day: one line, with what stood there before.
  await openIndicator(mai.page, 'TC3.CT1')
  await giveAnswer(mai.page, { field: { kind: 'fact', fact: 'TC3.CT1.1.done' }, value: 4 })
  await giveAnswer(mai.page, { field: { kind: 'fact', fact: 'TC3.CT1.1.done' }, value: 5 })
  await exchange(mai.page)
  thang = await enrolled('suoimo.thang')
  await exchange(thang.page)
  await sendDossier(thang.page)
  await thang.page.getByText(vi.send.state.receivedTitle).waitFor({ timeout: 60_000 })

  desk = await openDevice(server.url, 'desk')
  const appraiser = server.account('tinh.ha')
  await signInAtDesk(desk.page, appraiser.login, appraiser.password)
  await desk.page.goto('/inbox')
  await desk.page.getByText('Xã Suối Mơ (thực hành)').first().click()
  const start = desk.page.getByRole('button', { name: vi.appraisal.overview.start })
  await start.click({ timeout: 60_000 })
  await start.waitFor({ state: 'hidden' })
  await exchange(desk.page)

  // The leader's phone: from the overview to the journal.
  await exchange(thang.page)
  const { page } = thang
  const complaints = complaintsOf(page)
  await page.goto(SUOI_MO)
  await page.getByRole('link', { name: words.title }).click()
  await page.waitForURL(`**${HISTORY}`)
  const said = await checked(page)
  expect(said).toContain(words.check.whole)
  const here = await countHere(page)
  expect(said).toContain(words.check.genuine(String(here.length), String(here.length)))
  expect(said).toContain(words.check.seals('1'))

  // The sending by its name, its receipt, who and on which device; the figure from what to what, by whom, on another.
  const sending = item(page, vi.send.act.send)
  await sending.getByText(words.line.receipt('').trim()).waitFor()
  expect(await sending.innerText()).toContain('Hoàng Văn Thắng')
  expect((await sending.innerText()).toLocaleLowerCase()).toContain(words.thisDevice.toLocaleLowerCase())
  await page.getByRole('combobox', { name: words.filter.indicator }).selectOption('TC3.CT1')
  const figure = page.getByRole('listitem').filter({ hasText: words.line.earlier(2) })
  await figure.waitFor()
  expect(await figure.innerText()).toContain('Lò Thị Mai')
  expect(await figure.innerText()).toMatch(/Chrome/)
  await figure.getByText(words.line.earlier(2)).click()
  expect(await figure.getByRole('listitem').count()).toBe(2)

  // Acts only; words without diacritics; somebody.
  await page.getByRole('combobox', { name: words.filter.indicator }).selectOption('')
  await page.getByRole('button', { name: words.filter.acts }).click()
  await expect.poll(() => page.getByRole('heading', { level: 3 }).count()).toBeLessThanOrEqual(2)
  await page.getByRole('button', { name: words.filter.all }).click()
  await page.getByRole('searchbox', { name: words.filter.search }).fill('gui ho so')
  await sending.waitFor()
  await page.getByRole('searchbox', { name: words.filter.search }).fill('')
  await page.getByRole('combobox', { name: words.filter.person }).selectOption({ label: 'Hoàng Văn Thắng' })
  await sending.waitFor()
  await page.getByRole('combobox', { name: words.filter.person }).selectOption('')

  // The whole of it as a workbook: a row for each entry.
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: words.export.xlsx }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^nhat-ky_xa-suoi-mo.*_2026\.xlsx$/)
  const [sheet] = await readSheets(readFileSync(await download.path()))
  expect(sheet?.sheet).toBe(words.export.sheet)
  const rows = sheet?.data ?? []
  const ids = new Set(rows.map((row) => row.at(-2)))
  for (const { id } of here) expect(ids).toContain(id)
  expect(rows.flat().join(' ')).toContain(words.export.checked.whole('').split(':')[0]?.split(' lúc')[0])
  expect(rows.flat()).toContain('Lò Thị Mai')

  for (const viewport of [
    { width: 360, height: 740 },
    { width: 1366, height: 768 },
  ])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      expect(await faultsOf(page), `${viewport.width} ${colorScheme}`).toEqual([])
    }
  await page.setViewportSize({ width: 360, height: 740 })
  expect(complaints).toEqual([])

  // The office sees the same, and its own act.
  expect(await checked(desk.page, `${APPRAISAL}/history`)).toContain(words.check.whole)
  await item(desk.page, vi.send.act['start-appraisal']).getByText('Vũ Thị Thanh Hà').waitFor()
  await item(desk.page, vi.send.act.send).getByText('Hoàng Văn Thắng').waitFor()

  // Somebody alters one figure in the phone's own database: the page names it, and leads to it. Offline, too.
  const altered = here.filter(({ field }) => field === DONE).at(-1)?.id ?? ''
  await alterEntry(page, altered, { value: 7 })
  await thang.reopen(HISTORY, { offline: true })
  expect(await checked(thang.page)).toContain(words.check.flawed('2'))
  await check(thang.page).getByText(words.check.flaw['hash-differs']).waitFor()
  await check(thang.page).getByText(words.check.flaw['shown-differs']).waitFor()
  await check(thang.page).getByRole('link', { name: words.check.open }).first().click()
  await expect.poll(() => thang.page.evaluate(() => document.activeElement?.id)).toBe(altered)
  await thang.page.getByText(words.check.flawedHere).waitFor()
  expect(await faultsOf(thang.page)).toEqual([])

  // Taken away altogether: what was sealed no longer comes out.
  await removeEntry(thang.page, altered)
  const gone = await checked(thang.page)
  expect(gone).toContain(words.check.flaw['seal-differs'])
  expect(gone).not.toContain(words.check.whole)

  // The server's answer with another time of receipt: named, and found with the sending it answered.
  const ruling = here.find(({ field }) => field?.startsWith('ruling/'))
  const sent = here.find(({ field }) => field === ruling?.field?.replace('ruling/', 'act/'))
  const value = { ...(ruling?.value as object), receivedAt: 0 }
  await alterEntry(thang.page, ruling?.id ?? '', { value })
  await checked(thang.page)
  const answer = vi.outbox.field.ruling()
  await check(thang.page)
    .getByRole('link', { name: `${words.check.open} ${answer}` })
    .first()
    .click()
  await expect.poll(() => thang.page.evaluate(() => document.activeElement?.id)).toBe(sent?.id)
}, 600_000)

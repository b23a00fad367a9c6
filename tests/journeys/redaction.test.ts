import { strFromU8, unzipSync } from 'fflate'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatDay } from '../../src/ui/text/format.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { storedRows } from '../support/browser-store.ts'
import { complaintsOf } from '../support/inspect-page.ts'
import {
  attachPhoto,
  enrolPhone,
  fillEverything,
  openIndicator,
  sendDossier,
  signInAtDesk,
  SUOI_MO,
  waitUntilAllSent,
} from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

const words = vi.redaction
const HISTORY = `${SUOI_MO}/history`
const ORDER = { number: '12/QĐ-STP', date: '2026-11-20', authority: 'Sở Tư pháp tỉnh Thực Hành' }

let server: AppServer
let mai: Device
let thang: Device
let office: Device
let admin: Device

beforeAll(async () => {
  server = await startAppServer()
})
afterAll(async () => {
  await Promise.all([mai, thang, office, admin].map((device) => device?.close()))
  await server?.stop()
})

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
const kept = async (page: Page, id: string) =>
  (await storedRows(page, 'entries')).find((row) => row.id === id)
/** What the journal's check says once it has ended. */
async function checked(page: Page): Promise<string> {
  await page.goto(HISTORY)
  const check = page.getByRole('region', { name: vi.timeline.check.title })
  await check.getByText(vi.timeline.check.checkedAt('').trim()).waitFor({ timeout: 60_000 })
  return check.innerText()
}

test('a photo is taken out by the administrator: phones and desk lose it, the journal says so and holds; given back, it is there again', async () => {
  mai = await enrolled('suoimo.mai')
  await fillEverything(mai.page)
  await openIndicator(mai.page, 'TC2.CT4')
  await attachPhoto(mai.page, 0)
  await attachPhoto(mai.page, 1)
  await exchange(mai.page)
  thang = await enrolled('suoimo.thang')
  await exchange(thang.page)
  await sendDossier(thang.page)
  await thang.page.getByText(vi.send.state.receivedTitle).waitFor({ timeout: 60_000 })

  office = await openDevice(server.url, 'desk')
  const appraiser = server.account('tinh.ha')
  await signInAtDesk(office.page, appraiser.login, appraiser.password)
  await office.page.goto('/inbox')
  await office.page.getByText('Xã Suối Mơ (thực hành)').first().click()
  await office.page.getByRole('button', { name: vi.appraisal.overview.start }).waitFor({ timeout: 60_000 })

  const photos = (await storedRows(mai.page, 'entries')).filter(({ field }) => field?.startsWith('evidence/'))
  const id = String(photos[0]?.id)
  expect(photos.length).toBeGreaterThan(1)
  const filesBefore = (await storedRows(mai.page, 'files')).length

  // The administrator sees where the entry stands and who wrote it, never what it says.
  admin = await openDevice(server.url, 'desk')
  const { page } = admin
  const complaints = complaintsOf(page)
  const account = server.account('quantri.son')
  await signInAtDesk(page, account.login, account.password)
  await page.getByRole('link', { name: words.title }).click()
  await page.getByText(words.list.none).waitFor()
  await page.getByRole('textbox', { name: words.form.entry }).fill(id)
  await page.getByRole('button', { name: words.form.look }).click()
  await page.getByText(words.form.foundTitle('1')).waitFor()
  await page.getByText('Lò Thị Mai').waitFor()
  const go = page.getByRole('button', { name: words.form.submit })
  await go.click()
  await page.getByText(words.form.dateMissing).waitFor()
  await page.getByRole('textbox', { name: words.form.number }).fill(ORDER.number)
  await page.getByLabel(words.form.date, { exact: true }).fill(ORDER.date)
  await page.getByRole('textbox', { name: words.form.authority }).fill(ORDER.authority)
  await go.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(words.form.wayBack).waitFor()
  await dialog.getByRole('button', { name: words.form.submit }).click()
  await page.getByText(words.form.done).waitFor()
  await page.getByText(words.list.state.redacted, { exact: true }).last().waitFor()

  for (const one of [mai, thang, office]) {
    await exchange(one.page)
    await expect
      .poll(() => kept(one.page, id), { timeout: 60_000 })
      .toMatchObject({ value: null, redacted: true, sig: '' })
  }
  await expect.poll(async () => (await storedRows(mai.page, 'files')).length).toBe(filesBefore - 1)

  // The journal on the leader's phone: whole, the seal of the sending fits, and it says by order of what.
  const said = await checked(thang.page)
  expect(said).toContain(vi.timeline.check.whole)
  expect(said).toContain(vi.timeline.check.seals('1'))
  expect(said).toContain(vi.timeline.check.redacted('1'))
  await thang.page
    .getByText(words.journal.goneBy(ORDER.number, formatDay(ORDER.date), ORDER.authority))
    .first()
    .waitFor()
  await thang.page.getByRole('heading', { name: words.journal.redacted }).first().waitFor()

  // Given back, word for word.
  await page.getByRole('button', { name: words.list.takeBack }).click()
  await dialog.getByRole('button', { name: words.list.takeBack }).click()
  await page.getByText(words.list.takenBack).waitFor()
  for (const one of [mai, thang]) {
    await exchange(one.page)
    await expect
      .poll(async () => (await kept(one.page, id))?.value, { timeout: 60_000 })
      .toEqual(photos[0]?.value)
  }
  expect(await checked(thang.page)).toContain(vi.timeline.check.whole)
  expect(complaints).toEqual([])
}, 300_000)

test('an officer takes everything that is his along, from his account page', async () => {
  const { page } = mai
  await page.goto('/phone/sessions')
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: words.data.save }).click(),
  ])
  const files = unzipSync(new Uint8Array(readFileSync(await download.path())))
  expect(Object.keys(files)).toEqual(['index.html', 'du-lieu.json', 'muc-ghi.csv', 'muc-ghi.jsonl'])
  expect(strFromU8(files['index.html'] ?? new Uint8Array())).toContain('Lò Thị Mai')
})

import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { storedBytes, storedRows } from '../support/browser-store.ts'
import {
  attachPhoto,
  enrolPhone,
  giveAnswer,
  numberAt,
  openIndicator,
  waitUntilAllSent,
} from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

let server: AppServer
let mai: Device
let pao: Device

beforeAll(async () => {
  server = await startAppServer()
  ;[mai, pao] = await Promise.all([enrolled('suoimo.mai'), enrolled('suoimo.pao')])
})
afterAll(async () => {
  await Promise.all([mai, pao].map((device) => device?.close()))
  await server?.stop()
})

async function enrolled(login: string): Promise<Device> {
  const device = await openDevice(server.url, 'phone')
  // The system's own dialog cannot be answered by a test: the browser is one that has none, and downloads.
  await device.context.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'))
  await enrolPhone(device.page, server.account(login).codes[0] ?? '')
  await device.page.evaluate(() => navigator.serviceWorker.ready)
  return device
}

const count = (fact: string, value: number) => ({ field: { kind: 'fact', fact }, value }) as const

async function downloaded(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

async function copyToFile({ page }: Device) {
  await page.goto('/phone')
  await page.getByRole('button', { name: vi.bundle.make }).click()
  const save = page.getByRole('button', { name: vi.bundle.save })
  await save.waitFor()
  return downloaded(page, () => save.click())
}

async function receive({ page }: Device, file: { name: string; bytes: Buffer }): Promise<string> {
  await page.goto('/phone')
  const mimeType = 'application/octet-stream'
  await page.locator('input[type=file]').setInputFiles({ name: file.name, mimeType, buffer: file.bytes })
  const notice = page.getByRole('status').filter({ hasText: vi.bundle.report.state.whole })
  await notice.waitFor()
  return notice.innerText()
}

test('two phones of one commune, no network at all: one copies to a file, the other receives it and shows the values', async () => {
  for (const device of [mai, pao]) {
    await waitUntilAllSent(device.page)
    await device.offline(true)
  }
  await openIndicator(mai.page, 'TC2.CT4')
  await attachPhoto(mai.page, 0)
  await openIndicator(mai.page, 'TC1.CT1')
  await giveAnswer(mai.page, count('TC1.CT1.due', 17))
  await openIndicator(pao.page, 'TC1.CT2')
  await giveAnswer(pao.page, count('TC1.CT2.done', 5))

  const file = await copyToFile(mai)
  expect(file.name).toMatch(/^so-tcpl-\d{4}-\d\d-\d\d\.tcpl$/)
  const text = file.bytes.toString('utf8')
  // The page for people stands in it in words.
  expect(text).toContain('Xã Suối Mơ (thực hành) – năm 2026')

  const told = await receive(pao, file)
  expect(told).toContain('Lò Thị Mai')
  expect(told).toMatch(/Có \d+ mục mới, 1 tệp mới/)
  expect(told).not.toContain('bị bỏ qua')
  await openIndicator(pao.page, 'TC1.CT1')
  await expect.poll(() => numberAt(pao.page, 'TC1.CT1.due')).toBe('17')
  const [photo] = await storedRows(mai.page, 'files')
  expect(await storedBytes(pao.page, photo?.sha256 ?? '')).toEqual(
    await storedBytes(mai.page, photo?.sha256 ?? ''),
  )

  // A second time brings nothing; and back the other way both hold the same.
  expect(await receive(pao, file)).toContain(vi.bundle.report.nothingNew)
  await receive(mai, await copyToFile(pao))
  const ids = async ({ page }: Device) => (await storedRows(page, 'entries')).map(({ id }) => id).sort()
  expect(await ids(mai)).toEqual(await ids(pao))

  // One of them meets a network first: it sends for both, and the server counts it all.
  await pao.offline(false)
  await pao.page.getByRole('button', { name: vi.phone.syncNow }).click()
  await waitUntilAllSent(pao.page)
  const rows = await storedRows(pao.page, 'entries')
  expect(rows.filter(({ ackEpoch, held }) => !ackEpoch || held)).toEqual([])
})

test('a file that is none says so, and nothing changes', async () => {
  const before = await storedRows(pao.page, 'entries')
  await pao.page.goto('/phone')
  await pao.page
    .locator('input[type=file]')
    .setInputFiles({ name: 'anh.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('khong phai') })
  await pao.page.getByText(vi.bundle.report.state['not-a-bundle']).waitFor()
  expect((await storedRows(pao.page, 'entries')).length).toBe(before.length)
})

test('the rescue page opens cold and offline when the app cannot start, and its file can be received', async () => {
  await openIndicator(mai.page, 'TC2.CT2')
  await giveAnswer(mai.page, count('TC2.CT2.done', 31))
  const served = await fetch(`${server.url}/rescue.html`)
  expect(await served.text()).toContain('src="/rescue.js"')
  // The app is broken: none of its scripts runs any more.
  await mai.reopen('/rescue.html', { offline: true })
  await mai.context.route('**/assets/**', (route) => route.abort())
  const { page } = mai
  await page.getByRole('heading', { name: 'Cứu dữ liệu Sổ TCPL' }).waitFor()
  await page
    .getByRole('listitem')
    .filter({ hasText: /^Lò Thị Mai: \d+ mục, 1 tệp\./ })
    .waitFor()
  await page.getByRole('button', { name: 'Chép tất cả ra tệp' }).click()
  const file = await downloaded(page, () => page.getByRole('link', { name: 'Lưu tệp' }).click())
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Rescue the Sổ TCPL data' }).waitFor()

  const told = await receive(pao, file)
  expect(told).toMatch(/Có 1 mục mới, 0 tệp mới/)
  await openIndicator(pao.page, 'TC2.CT2')
  await expect.poll(() => numberAt(pao.page, 'TC2.CT2.done')).toBe('31')
})

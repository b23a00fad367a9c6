import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { faultsOf } from '../support/inspect-page.ts'
import { enrolPhone, openIndicator, SUOI_MO, waitUntilAllSent } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'
import { copyBuild, type SecondBuild } from '../support/second-build.ts'

let build: SecondBuild
let server: AppServer
let phone: Device

beforeAll(async () => {
  build = copyBuild()
  server = await startAppServer({ dist: build.folder })
  phone = await openDevice(server.url, 'phone')
  await enrolPhone(phone.page, server.account('suoimo.thang').codes[0] ?? '')
  await phone.page.evaluate(() => navigator.serviceWorker.ready)
  await phone.page.reload()
})
afterAll(async () => {
  await phone?.close()
  await server?.stop()
  build?.remove()
})

const keptShells = (page: Page): Promise<number> =>
  page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('last-good-shell')).length)

const inClient = (name: string): string => join(build.folder, 'client', name)

/** The next release, and every phone has it at its next cold start. */
async function ship(change: () => void): Promise<void> {
  await server.kill()
  change()
  await server.start()
  await phone.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    await registration?.update()
    while (registration?.installing) await new Promise((resolve) => setTimeout(resolve, 100))
  })
}

const ENTRY = /src="\/assets\/[^"]+\.js"/
/** The script that the page names as long as nobody breaks it. */
let entry = ''

/** A release whose page names a script that is not there. */
function shipBroken(): void {
  build.release('Sổ TCPL bản hỏng')
  const html = readFileSync(inClient('index.html'), 'utf8')
  entry = ENTRY.exec(html)?.[0] ?? ''
  writeFileSync(inClient('index.html'), html.replace(ENTRY, 'src="/assets/gone.js"'))
}

test('a release that does not start: plain words, the way to the rescue page, then the release before', async () => {
  await expect.poll(() => keptShells(phone.page), { timeout: 30_000 }).toBe(1)
  await openIndicator(phone.page, 'TC1.CT3')
  const remark = phone.page.getByRole('textbox', { name: vi.indicator.remark })
  await remark.fill('Ghi trước khi bản hỏng đến')
  await remark.blur()
  await waitUntilAllSent(phone.page)
  await ship(shipBroken)

  await phone.reopen(`${SUOI_MO}/indicators/TC1.CT3`)
  const { page } = phone
  const trouble = page.getByRole('heading', { name: 'Ứng dụng chưa mở được' })
  await trouble.waitFor({ timeout: 30_000 })
  expect(await page.title()).toBe('Sổ TCPL bản hỏng')
  expect(await faultsOf(page)).toEqual([])
  expect(await page.getByRole('link', { name: 'chép dữ liệu ra tệp' }).getAttribute('href')).toBe(
    '/rescue.html',
  )

  // Twice in a row, at a person's pace; then the one before is back, with everything in it.
  await page.waitForTimeout(11_000)
  await page.getByRole('link', { name: 'Thử lại' }).click()
  await trouble.waitFor({ timeout: 30_000 })
  await page.waitForTimeout(11_000)
  await page.getByRole('link', { name: 'Thử lại' }).click()
  await page.getByRole('textbox', { name: vi.indicator.remark }).waitFor({ timeout: 30_000 })
  expect(await page.title()).not.toBe('Sổ TCPL bản hỏng')
  await expect
    .poll(() => page.getByRole('textbox', { name: vi.indicator.remark }).inputValue())
    .toBe('Ghi trước khi bản hỏng đến')

  // Also without a network, and the pages that are loaded on demand.
  await phone.reopen('/outbox', { offline: true })
  await phone.page.getByText(vi.outbox.sendNow).first().waitFor({ timeout: 30_000 })
  await phone.page.goto('/rescue.html')
  await phone.page.getByRole('heading', { name: 'Cứu dữ liệu Sổ TCPL' }).waitFor()
  await phone.offline(false)
})

test('the release that repairs it comes by itself', async () => {
  await phone.page.goto('/dossiers')
  await ship(() => {
    build.release('Sổ TCPL bản chữa')
    const html = readFileSync(inClient('index.html'), 'utf8')
    writeFileSync(inClient('index.html'), html.replace(ENTRY, entry))
  })
  await phone.reopen('/dossiers')
  await phone.page.getByText(vi.dossier.currentYear).first().waitFor({ timeout: 30_000 })
  expect(await phone.page.title()).toBe('Sổ TCPL bản chữa')
  await expect.poll(() => keptShells(phone.page), { timeout: 30_000 }).toBe(1)
})

test('the kill switch takes worker and caches away and leaves what was written', async () => {
  await server.kill()
  copyFileSync(inClient('sw-off.js'), inClient('sw.js'))
  for (const twin of ['sw.js.br', 'sw.js.gz']) rmSync(inClient(twin), { force: true })
  await server.start()
  // Caught by the navigation, by the app's own look, or at the latest by the next start.
  await phone.page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
  const workers = () =>
    phone.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)
  await phone.reopen('/dossiers')
  await expect.poll(workers, { timeout: 30_000 }).toBe(0)
  expect(await phone.page.evaluate(async () => (await caches.keys()).length)).toBe(0)
  await phone.reopen(`${SUOI_MO}/indicators/TC1.CT3`)
  const remark = phone.page.getByRole('textbox', { name: vi.indicator.remark })
  await expect.poll(() => remark.inputValue(), { timeout: 30_000 }).toBe('Ghi trước khi bản hỏng đến')
})

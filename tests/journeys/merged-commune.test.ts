import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { storedRows } from '../support/browser-store.ts'
import { enrolPhone, openIndicator, waitUntilAllSent } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

let server: AppServer
let anh: Device

beforeAll(async () => {
  server = await startAppServer()
  anh = await openDevice(server.url, 'phone')
  await enrolPhone(anh.page, server.account('thaclanh.anh').codes[0] ?? '')
  await anh.page.evaluate(() => navigator.serviceWorker.ready)
})
afterAll(async () => {
  await anh?.close()
  await server?.stop()
})

const words = vi.formerUnit
const THAC_LANH = 'Xã Thác Lành (thực hành)'
const KHE_LANH = 'Xã Khe Lành (thực hành)'
const THAC_VANG = 'Xã Thác Vàng (thực hành)'
const group = (name: string) =>
  anh.page.locator('section section').filter({ has: anh.page.getByRole('heading', { name, exact: true }) })

/** Where something can be typed. */
const writable = (page: Page) => page.getByRole('textbox').and(page.locator(':enabled:not([readonly])'))

test('the officer of a merged commune sees what both its predecessors left, offline', async () => {
  const { page } = anh
  await group(KHE_LANH).getByRole('link').waitFor()
  await group(THAC_VANG).getByRole('link').waitFor()
  await page.goto('/outbox')
  await page.getByRole('button', { name: vi.outbox.sendNow }).click()
  await waitUntilAllSent(page)
  await anh.offline(true)
  await page.goto('/dossiers')

  // This year's is the new commune's own; the old ones stand apart under their old names.
  await page.getByRole('article').filter({ hasText: THAC_LANH }).waitFor()
  await page.getByRole('heading', { name: words.title, exact: true }).waitFor()
  for (const [name, phase] of [
    [KHE_LANH, vi.common.phase.sent],
    [THAC_VANG, vi.common.phase.open],
  ] as const) {
    await group(name).getByText(words.now(THAC_LANH)).waitFor()
    const link = group(name).getByRole('link')
    expect(await link.count()).toBe(1)
    const text = await link.innerText()
    expect(text).toContain(vi.dossier.year(2024))
    expect(text).toContain('Chuẩn 2021')
    expect(text).toContain(phase)
  }
  // Nothing runs out of a narrow screen.
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
})

test('both are found by the name of that time, without diacritics', async () => {
  const { page } = anh
  await page.getByRole('searchbox').fill('khe lanh')
  await page.getByText(words.found(1)).first().waitFor()
  expect(await group(THAC_VANG).count()).toBe(0)
  await page.getByRole('searchbox').fill('2024')
  await group(THAC_VANG).getByRole('link').waitFor()
  await page.getByRole('searchbox').fill('')
})

test('the one that was sent opens under its old name, with its answers and its document, and is only read', async () => {
  const { page } = anh
  await group(KHE_LANH).getByRole('link').click()
  await page.getByText(words.note(THAC_LANH)).waitFor()
  await page.getByRole('heading', { level: 1, name: KHE_LANH }).waitFor()
  await page.getByText(vi.dossier.phaseNotice.sentTitle).first().waitFor()
  const dossier = '/dossiers/practice:00006/2024/tcpl-2021'
  await page.goto(`${dossier}/evidence`)
  await page.getByText('Sổ theo dõi hòa giải ở cơ sở năm 2024').waitFor()
  const before = (await storedRows(page, 'entries')).length
  await openIndicator(page, 'TC1.CT2', dossier)
  await page.getByText(vi.indicator.lock.title).first().waitFor()
  expect(await writable(page).count()).toBe(0)
  expect((await storedRows(page, 'entries')).length).toBe(before)
})

test('the one that was begun may still be gone on with: rights went over with the merger', async () => {
  const { page } = anh
  await page.goto('/dossiers')
  await group(THAC_VANG).getByRole('link').click()
  await page.getByText(words.note(THAC_LANH)).waitFor()
  await openIndicator(page, 'TC1.CT2', '/dossiers/practice:00007/2024/tcpl-2021')
  await expect.poll(() => writable(page).count()).toBeGreaterThan(0)
  await anh.offline(false)
})

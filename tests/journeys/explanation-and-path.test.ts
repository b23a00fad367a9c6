import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { complaintsOf } from '../support/inspect-page.ts'
import { enrolPhone, signInAtDesk } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

let server: AppServer
const devices: Device[] = []
beforeAll(async () => {
  server = await startAppServer()
})
afterAll(async () => {
  await Promise.all(devices.map((device) => device.close()))
  await server?.stop()
})

async function opened(size: 'phone' | 'desk'): Promise<Device> {
  const device = await openDevice(server.url, size)
  devices.push(device)
  await device.page.emulateMedia({ reducedMotion: 'reduce' })
  return device
}

const NA_PANG = '/dossiers/practice:00004/2024/tcpl-2021'
const inStep = (page: Page, no: number) => page.locator(`#step-${no}`)
/** Days are folded away where a step is far off. */
const unfold = async (page: Page, no: number) => {
  const folded = inStep(page, no).locator('details:not([open]) > summary')
  if ((await folded.count()) > 0) await folded.click()
}

test('an officer without network records when posting began, reads when it may end, and takes it back', async () => {
  const device = await opened('phone')
  const complaints = complaintsOf(device.page)
  await enrolPhone(device.page, server.account('napang.xuan').codes[0] ?? '')
  await device.page.getByText('Chuẩn 2021').waitFor()
  await device.page.goto(`${NA_PANG}/path`)
  await inStep(device.page, 17).waitFor()
  await device.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await device.reopen(`${NA_PANG}/path`, { offline: true })
  const { page } = device

  await inStep(page, 3).getByText(vi.path.due.notYet(vi.path.event['posting-begun'])).waitFor()
  await unfold(page, 3)
  await inStep(page, 3).getByLabel('Ngày bắt đầu niêm yết').fill('2025-01-02')
  await inStep(page, 3).getByLabel('Ngày bắt đầu niêm yết').blur()
  await inStep(page, 3).getByText(vi.path.due.earliest('07/01/2025')).waitFor()

  // Taken down a day too early.
  await inStep(page, 3).getByLabel(vi.path.field.done).fill('2025-01-06')
  await inStep(page, 3).getByLabel(vi.path.field.done).blur()
  await inStep(page, 3).getByText(vi.path.field.tooEarly('07/01/2025')).waitFor()
  const done = inStep(page, 3).getByText(vi.path.doneOn('06/01/2025'))
  await done.waitFor()
  await page.getByRole('button', { name: vi.common.undo }).click()
  await done.waitFor({ state: 'detached' })

  // It is there after the next start, and the office's steps offer nothing to fill in.
  await device.reopen(`${NA_PANG}/path`, { offline: true })
  await inStep(device.page, 3).getByText(vi.path.due.earliest('07/01/2025')).waitFor()
  expect(await inStep(device.page, 10).locator('input').count()).toBe(0)
  expect(complaints).toEqual([])
})

test('the explanation opens at the place its address names, and prints everything', async () => {
  const device = await opened('phone')
  const { page } = device
  await enrolPhone(
    page,
    server.account('napang.xuan').codes[1] ?? server.account('napang.xuan').codes[0] ?? '',
  )
  await page.getByText('Chuẩn 2021').waitFor()
  await page.goto(`${NA_PANG}/explanation#TC1.CT2`)
  const indicator = page.locator('[id="TC1.CT2"]')
  await indicator.getByText('Điểm do công chức nhập: 6,5.').waitFor()
  expect(await indicator.evaluate((element) => element === document.activeElement)).toBe(true)
  await expect
    .poll(() => indicator.evaluate((element) => element.getBoundingClientRect().top))
    .toBeLessThan(400)
  await indicator.getByText('Quàng Thị Xuân').waitFor()

  // Other criteria are folded on a phone; a cause leads to its place and unfolds it.
  const other = page.locator('[id="TC2.CT3"]')
  expect(await other.isVisible()).toBe(false)
  await page.getByRole('link', { name: vi.explanation.look('chỉ tiêu 3 của tiêu chí 2') }).click()
  await other.waitFor()
  expect(new URL(page.url()).hash).toBe('#TC2.CT3')

  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  expect(await page.locator('#main details:not([open])').count()).toBe(0)
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  expect(await page.locator('#main details:not([open])').count()).toBeGreaterThan(0)
})

test('the office reads the same explanation and path from its desk', async () => {
  const device = await opened('desk')
  const { page } = device
  const { login, password } = server.account('tinh.ha')
  await signInAtDesk(page, login, password)
  await page.goto('/inbox')
  await page.getByText('Phường Bến Sông (thực hành)').first().click()
  await page.waitForURL('**/appraisal/**')
  await page.getByRole('link', { name: vi.explanation.title }).click()
  await page.waitForURL('**/explanation')
  await page.getByRole('heading', { name: vi.explanation.criteria }).waitFor()
  await page.goBack()
  await page.getByRole('link', { name: vi.path.title }).click()
  await page.getByText(vi.path.byAct).first().waitFor()
})

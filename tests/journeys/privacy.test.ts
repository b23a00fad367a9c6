import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { enrolPhone, openIndicator, signInAtDesk } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

let server: AppServer
let phone: Device
let desk: Device

beforeAll(async () => {
  server = await startAppServer()
  phone = await openDevice(server.url, 'phone')
  desk = await openDevice(server.url, 'desk')
  await enrolPhone(phone.page, server.account('suoimo.mai').codes[0] ?? '')
})
afterAll(async () => {
  await phone?.close()
  await desk?.close()
  await server?.stop()
})

const words = vi.privacy
const remark = (page: Page) => page.locator('textarea').last()
const hint = (page: Page) => page.getByText(words.number.title)

test('a number of an identity card is spoken of beside its field, and nothing is refused', async () => {
  const { page } = phone
  await openIndicator(page, 'TC1.CT1')
  await remark(page).fill('Ông Páo, CCCD 002085001234, xác nhận')
  await hint(page).waitFor()
  // Beside the field: within its own frame.
  expect(await remark(page).evaluate((field) => field.parentElement?.textContent)).toContain(
    words.number.title,
  )
  await remark(page).fill('Ông Páo xác nhận, số điện thoại 0912345678')
  await hint(page).waitFor({ state: 'hidden' })

  await remark(page).fill('CCCD 002085001234')
  await hint(page).waitFor()
  await page.getByRole('button', { name: words.number.dismiss }).click()
  await hint(page).waitFor({ state: 'hidden' })
  await remark(page).fill('CCCD 002085001234.')
  await page.getByText(vi.common.strip.saved).first().waitFor()
  expect(await hint(page).count()).toBe(0)

  // The page goes with the field; the word is there again for the next one.
  await openIndicator(page, 'TC1.CT2')
  await remark(page).fill('CCCD 002085001234')
  await hint(page).waitFor()
  await remark(page).fill('')
  await hint(page).waitFor({ state: 'hidden' })
})

test('before the first photo of a session somebody reads what to keep out of it', async () => {
  const { page } = phone
  await openIndicator(page, 'TC1.CT1')
  const camera = page.getByText(vi.evidence.add.camera).first()
  await camera.click()
  const dialog = page.getByRole('dialog', { name: words.photo.title })
  await dialog.waitFor()
  await dialog.getByRole('button', { name: vi.common.cancel }).click()
  await dialog.waitFor({ state: 'hidden' })

  await camera.click()
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    dialog.getByRole('button', { name: words.photo.confirm }).click(),
  ])
  expect(chooser.isMultiple()).toBe(false)
  const [next] = await Promise.all([page.waitForEvent('filechooser'), camera.click()])
  expect(next).toBeTruthy()
  expect(await dialog.count()).toBe(0)
})

test('an administrator reads who has looked at what, and takes it with him as a file', async () => {
  const { page } = desk
  const { login, password } = server.account('quantri.son')
  await signInAtDesk(page, login, password)
  await page.waitForURL('**/people')
  await page.getByRole('link', { name: words.readings.title }).click()
  await page.waitForURL('**/people/access-log')
  await page.getByText(words.readings.lead(730)).waitFor()
  // Written within seconds of the list of people just read.
  const row = page.getByRole('row', { name: new RegExp(words.readings.actions.people) })
  await expect
    .poll(
      async () => {
        if ((await row.count()) === 0) await page.reload()
        await page.getByText(words.readings.lead(730)).waitFor()
        return row.count()
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toBeGreaterThan(0)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: words.readings.save }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^nhat-ky-truy-cap_\d{4}-\d{2}-\d{2}\.csv$/)
  await page.getByText(/^Đã tải \d+ dòng$/).waitFor()
})

test('whoever was looked at sees by whom', async () => {
  const { page } = phone
  await page.goto('/phone/sessions')
  await page.getByText(words.own.title).click()
  await page.getByText(words.own.lead(730)).waitFor()
})

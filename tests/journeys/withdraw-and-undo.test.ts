import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import {
  attachPhoto,
  enrolPhone,
  fillEverything,
  giveAnswer,
  numberAt,
  openIndicator,
  sendDossier,
  signInAtDesk,
  SUOI_MO,
  waitUntilAllSent,
} from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

let server: AppServer
let phone: Device
let desk: Device

beforeAll(async () => {
  server = await startAppServer()
  phone = await openDevice(server.url, 'phone')
  await enrolPhone(phone.page, server.account('suoimo.thang').codes[0] ?? '')
  await phone.page.evaluate(() => navigator.serviceWorker.ready)
})
afterAll(async () => {
  await phone?.close()
  await desk?.close()
  await server?.stop()
})

const words = vi.send.withdraw
const withdraw = () => phone.page.getByRole('button', { name: words.button, exact: true })

async function withdrawWith(reason: string): Promise<void> {
  await withdraw().click()
  const dialog = phone.page.getByRole('dialog')
  await dialog.getByRole('button', { name: words.confirm, exact: true }).click()
  await dialog.getByText(words.reasonMissing).waitFor()
  await dialog.getByRole('textbox', { name: words.reason }).fill(reason)
  await dialog.getByRole('button', { name: words.confirm, exact: true }).click()
  await phone.page.getByText(vi.send.saved).waitFor()
}

test('sent, taken back with a reason, corrected, undone, sent again; once the office has begun there is no way back', async () => {
  const { page } = phone
  await fillEverything(page)
  await openIndicator(page, 'TC2.CT4')
  await attachPhoto(page, 0)
  await attachPhoto(page, 1)
  await sendDossier(page)
  await page.getByText(vi.send.state.receivedTitle).waitFor({ timeout: 60_000 })
  await openIndicator(page, 'TC2.CT3')
  await page.getByText(vi.indicator.lock.reason['dossier-sent']).waitFor()

  await page.goto(`${SUOI_MO}/send`)
  await withdrawWith('Còn thiếu số liệu tháng 11.')
  await withdraw().waitFor({ state: 'hidden' })
  await page.getByText(vi.send.blockers.none).waitFor({ timeout: 60_000 })

  // Open again: a change, and the change taken back as a change of its own.
  await openIndicator(page, 'TC2.CT3')
  await giveAnswer(page, { field: { kind: 'fact', fact: 'TC2.CT3.due' }, value: 9 })
  await giveAnswer(page, { field: { kind: 'fact', fact: 'TC2.CT3.done' }, value: 8 })
  await page.getByRole('button', { name: vi.common.undo, exact: true }).click()
  await page.getByText(vi.indicator.undo.done).waitFor()
  await expect.poll(() => numberAt(page, 'TC2.CT3.done')).toBe('7')
  expect(await numberAt(page, 'TC2.CT3.due')).toBe('9')

  await sendDossier(page, true)
  await page.getByText(vi.send.state.receivedTitle).waitFor({ timeout: 60_000 })
  await waitUntilAllSent(page)

  // The desk sees what was sent the second time, and the photo.
  desk = await openDevice(server.url, 'desk')
  const { login, password } = server.account('tinh.ha')
  await signInAtDesk(desk.page, login, password)
  await desk.page.goto('/inbox')
  await desk.page.getByText('Xã Suối Mơ (thực hành)').first().click()
  const start = desk.page.getByRole('button', { name: vi.appraisal.overview.start })
  await start.waitFor({ timeout: 60_000 })
  await desk.page.goto('/appraisal/practice:00001/2026/tcpl-2025/TC2.CT4')
  await desk.page.getByRole('button', { name: 'anh-0.jpg' }).first().click()
  const picture = desk.page.locator('img[src^="blob:"]').last()
  const fetched = desk.page.getByRole('button', { name: vi.appraisal.evidence.fetch })
  await picture.or(fetched).first().waitFor()
  if (await fetched.isVisible()) await fetched.click()
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: 20_000 })
    .toBe(1600)

  // Too late: the commune takes it back without a network while the office begins.
  await phone.offline(true)
  await page.goto(`${SUOI_MO}/send`)
  await withdrawWith('Muốn sửa thêm.')
  await page.getByText(vi.send.state.waitingWithdraw).waitFor()
  await desk.page.goto('/appraisal/practice:00001/2026/tcpl-2025')
  await start.click()
  await start.waitFor({ state: 'hidden' })
  await waitUntilAllSent(desk.page)
  await phone.offline(false)
  await page.goto('/outbox')
  await page.getByRole('button', { name: vi.outbox.sendNow }).click()
  await page.goto(`${SUOI_MO}/send`)
  await page.getByText(vi.send.state.refusedTitle).waitFor({ timeout: 60_000 })
  await page.getByText(vi.send.actRefusal['wrong-phase'](vi.common.phase.appraising)).waitFor()
  await page.getByText(vi.send.state.appraisingTitle).first().waitFor()
  expect(await withdraw().count()).toBe(0)
})

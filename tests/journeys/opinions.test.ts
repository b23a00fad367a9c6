import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { storedRows } from '../support/browser-store.ts'
import { complaintsOf, faultsOf } from '../support/inspect-page.ts'
import { enrolPhone, SUOI_MO, waitUntilAllSent } from '../support/officer.ts'
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

const words = vi.participation.opinion
const SAID = 'Loa cụm 3 hỏng từ tháng 10, bà con không nghe được thông báo kết quả.'

async function enrolled(login: string): Promise<Device> {
  const device = await openDevice(server.url, 'phone')
  devices.push(device)
  await enrolPhone(device.page, server.account(login).codes[0] ?? '')
  await device.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  return device
}
const opinion = (page: Page, text: string) => page.locator('li[id^="opinion-"]').filter({ hasText: text })
const ledger = async (page: Page) => {
  await page.goto(`${SUOI_MO}/opinions`)
  await page.getByRole('heading', { name: words.title }).waitFor()
}

test('an opinion from the letterbox, caught offline and cut off by a killed browser, blocks sending until it is answered', async () => {
  const phone = await enrolled('suoimo.mai')
  const complaints = complaintsOf(phone.page)
  await phone.reopen(`${SUOI_MO}/opinions`, { offline: true })
  await phone.page.getByText(words.empty.title).waitFor()
  await phone.page.getByRole('button', { name: words.add }).click()
  await phone.page.getByLabel(words.form.text).fill(SAID)
  await expect.poll(async () => JSON.stringify(await storedRows(phone.page, 'drafts'))).toContain('Loa cụm 3')
  await phone.kill()

  // What was typed is there; its channel and indicator are added to it.
  await phone.reopen(`${SUOI_MO}/opinions`, { offline: true })
  const { page } = phone
  await opinion(page, SAID).getByText(words.reply.waiting).waitFor()
  await opinion(page, SAID).getByText('Hòm thư góp ý', { exact: false }).waitFor()
  await opinion(page, SAID).getByRole('button', { name: words.change }).click()
  await page.getByText(words.form.indicators, { exact: true }).first().click()
  await page.getByRole('searchbox', { name: words.form.find }).fill('hoa giai')
  const asked = page.getByRole('checkbox', { name: /Tiêu chí 3, chỉ tiêu 2/ })
  await asked.check()
  await page.getByRole('button', { name: words.form.save, exact: true }).click()
  await opinion(page, SAID).getByText('Tiêu chí 3, chỉ tiêu 2', { exact: false }).waitFor()
  expect(await faultsOf(page)).toEqual([])

  // Found without diacritics; not among those by phone.
  await page.getByRole('searchbox', { name: words.search }).fill('loa cum 3 hong')
  await page.getByText(words.found(1), { exact: true }).waitFor()
  await page.getByLabel(words.filter.channel).selectOption('phone')
  await page.getByText(words.none.title).waitFor()

  await page.goto(`${SUOI_MO}/send`)
  await page.getByText(vi.send.refusal['opinion-unanswered']('1')).click()
  await page.waitForURL('**/opinions')
  await opinion(page, SAID).getByRole('button', { name: words.reply.button }).click()
  await opinion(page, SAID).getByText(words.outcome.accepted, { exact: true }).click()
  await opinion(page, SAID).getByLabel(words.reply.text).fill('Tiếp thu; đã sửa loa ngày 20/11.')
  await opinion(page, SAID).getByRole('button', { name: words.reply.done }).click()
  await page.getByText(words.noneOpen.title).waitFor()
  await page.goto(`${SUOI_MO}/send`)
  await page.getByText(vi.send.blockers.title).waitFor()
  expect(await page.getByText(vi.send.refusal['opinion-unanswered']('1')).count()).toBe(0)

  // One entered by mistake is taken out with a reason, stays readable, and comes back.
  await ledger(page)
  await page.getByRole('tab', { name: words.filter.all }).click()
  await opinion(page, SAID).getByRole('button', { name: words.remove }).click()
  await page.getByRole('dialog').getByRole('button', { name: words.remove }).click()
  await page.getByText(words.removeNeeded).waitFor()
  await page.getByRole('dialog').getByLabel(words.removeReason).fill('Ghi trùng')
  await page.getByRole('dialog').getByRole('button', { name: words.remove }).click()
  await page.getByRole('tab', { name: words.filter.removed }).click()
  await opinion(page, SAID).getByText(words.removedFor('Ghi trùng')).waitFor()
  await opinion(page, SAID).getByRole('button', { name: words.restore }).click()
  await page.getByRole('tab', { name: words.filter.all }).click()
  await opinion(page, SAID).getByText('Tiếp thu; đã sửa loa ngày 20/11.').waitFor()
  expect(complaints.filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
})

test('two officers answer one opinion at once: both answers stand in its place until one is chosen', async () => {
  const mai = devices[0]!
  await mai.reopen('/outbox')
  await waitUntilAllSent(mai.page)
  const pao = await enrolled('suoimo.pao')
  await ledger(pao.page)
  await pao.page.getByRole('tab', { name: words.filter.all }).click()
  await opinion(pao.page, SAID).waitFor({ timeout: 60_000 })

  await mai.reopen(`${SUOI_MO}/opinions`, { offline: true })
  await pao.reopen(`${SUOI_MO}/opinions`, { offline: true })
  const answer = async ({ page }: Device, text: string) => {
    await page.getByRole('tab', { name: words.filter.all }).click()
    await opinion(page, SAID).getByRole('button', { name: words.reply.button }).click()
    await opinion(page, SAID).getByText(words.outcome.accepted, { exact: true }).last().click()
    await opinion(page, SAID).getByLabel(words.reply.text).fill(text)
    await opinion(page, SAID).getByRole('button', { name: words.reply.done }).click()
    await opinion(page, SAID).getByText(text).waitFor()
  }
  await answer(mai, 'Đã thay loa mới ngày 21/11.')
  await answer(pao, 'Đang chờ kinh phí sửa loa.')
  for (const device of [mai, pao]) {
    await device.reopen('/outbox')
    await waitUntilAllSent(device.page)
  }
  await ledger(mai.page)
  await mai.page.getByRole('tab', { name: words.filter.all }).click()
  const sides = opinion(mai.page, SAID).getByRole('list', { name: vi.conflict.sides })
  await sides.getByText('Đang chờ kinh phí sửa loa.', { exact: false }).first().waitFor({ timeout: 60_000 })
  await sides
    .getByRole('listitem')
    .filter({ hasText: 'Đã thay loa mới ngày 21/11.' })
    .getByRole('button')
    .click()
  await sides.waitFor({ state: 'detached' })
  await opinion(mai.page, SAID).getByText('Đã thay loa mới ngày 21/11.').waitFor()
})

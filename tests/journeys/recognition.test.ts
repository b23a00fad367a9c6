import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { faultsOf } from '../support/inspect-page.ts'
import { signInAtDesk } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

let server: AppServer
const devices: Device[] = []

beforeAll(async () => {
  server = await startAppServer()
})
afterAll(async () => {
  for (const device of devices) await device.close()
  await server?.stop()
})

const words = vi.recognition
const PLACE = 'practice:d001/2024/tcpl-2021'
const SLOW = { timeout: 60_000 }
const MET = 'Xã Nậm Cắt (thực hành)'
const NOT_MET = 'Xã Pom Bó (thực hành)'
const NUMBER = '27/QĐ-UBND'

async function open(size: 'desk' | 'phone'): Promise<Device> {
  const device = await openDevice(server.url, size)
  devices.push(device)
  return device
}
const list = (page: Page, id: string) => page.locator(`[data-list="${id}"]`)
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

test('two dossiers decided by one decision, published, seen by anybody, and one revoked', async () => {
  const desk = await open('desk')
  const { page } = desk
  const { login, password } = server.account('huyen.oanh')
  await signInAtDesk(page, login, password)

  // Nothing of it is public yet: whoever asks is told so by a page, not by the app.
  const anybody = await open('phone')
  await anybody.page.goto('/ket-qua')
  await anybody.page.getByText('Chưa có kết quả nào được công bố.').waitFor()

  // The dossiers that are through their appraisal are chosen already, and have to be on this device.
  await page.goto('/decisions')
  await page.getByRole('link', { name: /Huyện thực hành · năm 2024/ }).click(SLOW)
  await page.waitForURL(`**/decisions/${PLACE}`)
  await page.getByText(words.list.beginText(2)).waitFor(SLOW)
  expect(await faultsOf(page)).toEqual([])
  await button(page, words.list.begin).click()
  await page.getByText(words.download.needed(2)).waitFor(SLOW)
  await button(page, words.download.start).click()

  // Of one the leaders' condition does not hold, by a document, whatever its points; the other awaits the law's numbers.
  await list(page, 'not-met').getByText(NOT_MET).waitFor(SLOW)
  await list(page, 'not-met').getByText('100/100 điểm').waitFor()
  await list(page, 'not-met')
    .getByText(/^Điều kiện 3 không được đáp ứng, căn cứ 11\/TB-UBKT .* của Ủy ban Kiểm tra/)
    .waitFor()
  await list(page, 'open').getByText(MET).waitFor()
  await list(page, 'open')
    .getByText(/Phụ lục I Thông tư 09\/2021\/TT-BTP/)
    .waitFor()
  await list(page, 'silent')
    .getByText(/Xã Nà Pàng \(thực hành\)/)
    .waitFor()
  expect(await faultsOf(page)).toEqual([])

  // The authority's word is written down as it was given, with its reason.
  const dialog = page.getByRole('dialog')
  await list(page, 'open').getByRole('button', { name: words.verdict.button }).click()
  await button(page, words.verdict.save).click()
  await dialog.getByText(words.verdict.needs, { exact: true }).waitFor()
  await dialog.getByText(words.verdict.recognised, { exact: true }).click()
  await dialog.getByRole('textbox', { name: words.verdict.reason }).fill('Theo đề nghị của Phòng Tư pháp.')
  expect(await faultsOf(page)).toEqual([])
  await button(page, words.verdict.save).click()
  await list(page, 'met').getByText(MET).waitFor()

  // Signed: number and date once, one act in each of the two dossiers. The link is down at that moment.
  await desk.offline(true)
  await page.getByRole('textbox', { name: words.sign.number }).fill(NUMBER)
  await page.getByLabel(words.sign.date).fill('2025-01-20')
  await button(page, words.sign.save).click()
  await dialog.getByText(words.sign.confirmText(1, 1)).waitFor()
  await dialog.getByRole('button', { name: words.sign.save, exact: true }).click()
  await page.getByText(words.progress.waiting(2)).waitFor()
  await page.getByText(words.publication.waits).waitFor()
  await desk.offline(false)
  await page.getByText(words.progress.text(2, 2)).waitFor(SLOW)

  // Two working days after Monday 20 January 2025 have passed; published all the same.
  await page.getByText(words.publication.late('22/01/2025')).waitFor()
  await page.getByText(words.publication.text(2)).waitFor()
  await page.getByLabel(words.publication.date).fill('2025-01-19')
  await page.getByText(vi.send.actRefusal['day-before-decision']('20/01/2025')).waitFor()
  expect(await button(page, words.publication.save).isDisabled()).toBe(true)
  await page.getByLabel(words.publication.date).fill('2025-01-24')
  await page
    .getByRole('textbox', { name: words.publication.address })
    .fill('https://huyen.thuchanh.example/kq')
  await button(page, words.publication.save).click()
  await list(page, 'met').getByText(words.progress.published('24/01/2025')).waitFor(SLOW)
  await list(page, 'not-met').getByText(words.progress.published('24/01/2025')).waitFor(SLOW)
  expect(await faultsOf(page)).toEqual([])

  // Anybody, on a phone, without an account: from the list of offices to the results and to one unit.
  const seen = anybody.page
  await seen.reload()
  await seen.getByRole('link', { name: /Năm 2024/ }).click()
  await seen.waitForURL(`**/ket-qua/${PLACE}`)
  const table = (name: string) => seen.getByRole('table', { name, exact: true })
  await table('Được công nhận đạt chuẩn (1)').getByText(MET).waitFor()
  await table('Chưa được công nhận đạt chuẩn (1)').getByText(NOT_MET).waitFor()
  await table('Được công nhận đạt chuẩn (1)').getByText(`Số ${NUMBER} ngày 20/01/2025`).waitFor()
  expect(await seen.content()).not.toMatch(/kỷ luật|UBKT|Oanh|Phòng Tư pháp\./)
  expect(await faultsOf(seen)).toEqual([])

  // Taken back by another decision; the page says so at once, without the reason.
  await list(page, 'met').getByRole('button', { name: words.revocation.button }).click()
  await dialog.getByRole('textbox', { name: words.revocation.number }).fill('40/QĐ-UBND')
  await dialog.getByLabel(words.sign.date).fill('2025-03-03')
  await dialog.getByRole('textbox', { name: words.sign.authority }).fill('Chủ tịch UBND Huyện thực hành')
  await dialog.getByRole('textbox', { name: words.revocation.reason }).fill('Chủ tịch UBND xã bị khởi tố.')
  await button(page, words.revocation.save).click()
  await list(page, 'revoked').getByText(words.progress.revoked('40/QĐ-UBND', '03/03/2025')).waitFor(SLOW)
  await seen.reload()
  await table('Đã thu hồi quyết định công nhận (1)').getByText('Số 40/QĐ-UBND ngày 03/03/2025').waitFor()
  expect(await seen.content()).not.toContain('khởi tố')
  await seen.getByRole('link', { name: MET }).click()
  await seen.getByText('Đã thu hồi quyết định công nhận').first().waitFor()
  await seen.getByRole('link', { name: 'English' }).click()
  await seen.getByText('Recognition revoked').first().waitFor()
  expect(await faultsOf(seen)).toEqual([])

  // The unit's years in the app: score of record, decision, publication, revocation.
  await page.goto('/history/practice:00009')
  await page
    .getByText(vi.history.revocation('40/QĐ-UBND', '03/03/2025', 'Chủ tịch UBND Huyện thực hành'))
    .waitFor(SLOW)
  await page.getByText('84/100 điểm').first().waitFor()
})

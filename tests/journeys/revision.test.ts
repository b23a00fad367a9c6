import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { storedRows, unsentRows } from '../support/browser-store.ts'
import { complaintsOf, faultsOf } from '../support/inspect-page.ts'
import { enrolPhone, openIndicator, signInAtDesk } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'
import { withMaxima } from '../support/with-maxima.ts'

const DOSSIER = '/dossiers/practice:00004/2024/tcpl-2021'
const words = vi.revision
const REASON = 'Phụ lục I Thông tư 09/2021/TT-BTP, bản Sở Tư pháp giữ'

let server: AppServer
let desk: Device
let phone: Device
beforeAll(async () => {
  server = await startAppServer()
  desk = await openDevice(server.url, 'desk')
  phone = await openDevice(server.url, 'phone')
})
afterAll(async () => {
  await Promise.all([desk?.close(), phone?.close()])
  await server?.stop()
})

const box = (page: Page, id: string) => page.locator(`[id="item-${id}"]`)
const newest = async (field: string) =>
  (await storedRows(phone.page, 'entries')).filter((row) => row.field === field).at(-1)?.value
const row = (place: string) => phone.page.getByRole('row').filter({ hasText: place })

/** The law office publishes through the door its editor uses. */
const publish = (set: unknown) =>
  desk.page.evaluate(
    async ({ content, reason }) => {
      const answer = await fetch('/api/criteria-sets/publish', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-tcpl-protocol': '1' },
        body: JSON.stringify({ province: 'practice:p01', set: content, base: 1, reason }),
      })
      return { status: answer.status, body: (await answer.json()) as unknown }
    },
    { content: set, reason: REASON },
  )

test('a revision published while the phone is away: the dossier stays, the phone tells, the move does what was previewed', async () => {
  const { page } = phone
  const complaints = complaintsOf(page)
  await enrolPhone(page, server.account('napang.xuan').codes[0] ?? '')
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.goto(DOSSIER)
  await page.getByText(vi.dossier.progress.why).waitFor()
  await phone.offline(true)

  // The officer goes on: a mark he rests on the annex the commune has on paper.
  await openIndicator(page, 'TC5.CT1', DOSSIER)
  const item = box(page, 'TC5.CT1')
  await item.getByRole('textbox', { name: vi.indicator.mark.label }).fill('5,5')
  await item.getByRole('textbox', { name: vi.indicator.mark.reason }).fill('Bảng tự chấm điểm')
  await item.getByRole('textbox', { name: vi.indicator.mark.reason }).blur()
  await expect.poll(() => newest('mark/TC5.CT1')).toEqual({ points: 550, reason: 'Bảng tự chấm điểm' })
  await item.getByText(vi.common.pointsNoMost('5,5')).waitFor()

  const { login, password } = server.account('quantri.son')
  await signInAtDesk(desk.page, login, password)
  expect(await publish(withMaxima())).toEqual({ status: 200, body: { revision: 1001 } })

  // Offline nothing is known of it, and the page of revisions says so.
  await page.goto(`${DOSSIER}/revision`)
  await page.getByText(words.none.title).waitFor()
  await phone.offline(false)
  await page.goto(DOSSIER)
  await page.getByText(words.notice.title('1.1', 'Chuẩn 2021')).waitFor()
  await page.getByText(REASON, { exact: false }).waitFor()
  await page.getByText(words.notice.stays('1')).waitFor()
  await page.getByText(vi.dossier.criterionPoints.noMost('5,5')).first().waitFor()
  expect(await newest('revision')).toBe(1)

  // The preview, without a network again.
  await phone.offline(true)
  await page.getByRole('link', { name: words.notice.look }).click()
  await page
    .getByText(/^Chỉ điểm tối đa khác đi: \d+ mục$/)
    .first()
    .click()
  await row('Tiêu chí 5, chỉ tiêu 1').getByText(vi.common.pointsNoMost('5,5')).waitFor()
  await row('Tiêu chí 5, chỉ tiêu 1').getByText(vi.common.pointsOf('5,5', '6')).waitFor()
  // Recognised with its document: what the law awaited is counted by itself.
  await row('Tiêu chí 5, chỉ tiêu 4').getByText(vi.common.outcome['awaiting-law'], { exact: true }).waitFor()
  await row('Tiêu chí 5, chỉ tiêu 4').getByText(vi.common.pointsOf('7', '7')).waitFor()
  const promised = await row(words.results.total).locator('td').last().locator('.value').innerText()
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: words.move('1.1') }).click()
  await page.getByText(words.moved.title('1.1')).waitFor()
  expect(await newest('revision')).toBe(1001)

  await page.getByRole('link', { name: vi.conflict.done.toDossier }).click()
  await page.getByText(promised).first().waitFor()
  expect(await page.getByText(words.notice.stays('1')).count()).toBe(0)
  await page.goto(`${DOSSIER}/indicators/TC5.CT4`)
  await box(page, 'TC5.CT4').getByText(vi.common.pointsOf('7', '7')).waitFor()

  // Taken back on the same page, and moved again.
  await page.goto(`${DOSSIER}/revision`)
  await page.getByRole('button', { name: words.move('1') }).click()
  await page.getByText(words.moved.title('1')).waitFor()
  await page.getByRole('button', { name: words.moved.undo('1.1') }).click()
  await page.getByRole('button', { name: words.move('1') }).waitFor()
  expect(await newest('revision')).toBe(1001)
  expect(await newest('mark/TC5.CT1')).toEqual({ points: 550, reason: 'Bảng tự chấm điểm' })
  await page.getByText(words.history.title).click()
  await page
    .getByText(/^Bản 1.1 – Quàng Thị Xuân/)
    .first()
    .waitFor()

  // The server takes it all.
  await phone.offline(false)
  await expect.poll(async () => (await unsentRows(page)).length, { timeout: 60_000 }).toBe(0)
  expect((await storedRows(page, 'entries')).filter(({ held }) => held)).toEqual([])
  expect(complaints.filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
})

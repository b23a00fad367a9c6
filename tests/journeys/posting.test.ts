import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { storedRows } from '../support/browser-store.ts'
import { complaintsOf, faultsOf } from '../support/inspect-page.ts'
import { enrolPhone, makePhoto } from '../support/officer.ts'
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

const words = vi.participation.posting

/** A phone without network whose clock can be set; it has been enrolled today. */
async function offlinePhone(login: string): Promise<Device> {
  const device = await openDevice(server.url, 'phone')
  devices.push(device)
  await enrolPhone(device.page, server.account(login).codes[0] ?? '')
  await device.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await device.reopen('/dossiers', { offline: true })
  await device.page.emulateMedia({ reducedMotion: 'reduce' })
  return device
}

/** The morning of that day, on a page opened anew. */
async function on(page: Page, day: string, path: string): Promise<void> {
  await page.clock.setFixedTime(new Date(`${day}T08:00:00+07:00`))
  await page.goto(path)
  await page.getByRole('heading', { name: words.title }).waitFor()
  await page.locator('h3').first().waitFor()
}
const card = (page: Page, kind: 'board' | 'website' | 'loudspeaker') =>
  page.locator('li.posting').filter({ has: page.getByRole('heading', { name: words.kind[kind] }) })
const newest = async (page: Page, field: RegExp) =>
  (await storedRows(page, 'entries')).filter((row) => field.test(String(row.field))).at(-1)?.value

test('2021 set: five days over a weekend and New Year, three broadcasts; closing a day too soon is refused with the day', async () => {
  const { page } = await offlinePhone('napang.xuan')
  const complaints = complaintsOf(page)
  const dossier = '/dossiers/practice:00004/2024/tcpl-2021'
  await on(page, '2024-12-27', `${dossier}/posting`)

  // Friday: put up at the office, with a photo of the board, and read over the loudspeakers.
  await page.getByRole('button', { name: words.add.board }).click()
  const board = card(page, 'board')
  await board.getByText(words.earliest('01/01/2025')).waitFor()
  const photo = await makePhoto(page)
  await board
    .locator('input[type=file][capture]')
    .setInputFiles({ name: 'bang-tin.jpg', mimeType: 'image/jpeg', buffer: photo })
  await board.getByRole('list', { name: words.proof.title }).getByRole('button').waitFor()
  await page.getByRole('button', { name: words.add.loudspeaker }).click()
  const radio = card(page, 'loudspeaker')
  const read = async (count: number) => {
    await radio.getByRole('button', { name: words.broadcast.add }).click()
    await radio.getByText(words.broadcast.count(count, 3)).waitFor()
  }
  await radio.getByText(words.broadcast.count(0, 3)).waitFor()
  await read(1)
  expect(await faultsOf(page)).toEqual([])

  // The last day of the year is a day too soon, and two broadcasts are one too few.
  await on(page, '2024-12-31', `${dossier}/posting`)
  await board.getByText(words.proof.missing('28/12/2024, 29/12/2024, 30/12/2024, 31/12/2024')).waitFor()
  await board.getByRole('button', { name: words.closing.button }).click()
  await board.getByText(words.finding['closed-too-soon']('01/01/2025'), { exact: false }).waitFor()
  await read(2)
  await radio.getByRole('button', { name: words.closing.button }).click()
  await radio.getByText(words.finding['broadcasts-missing']('2', '3'), { exact: false }).waitFor()
  expect(await newest(page, /^posting\/.*\/closed$/)).toBeUndefined()

  // New Year's Day counts: these are calendar days.
  await on(page, '2025-01-01', `${dossier}/posting`)
  await board.getByText(words.mayClose).waitFor()
  await board.getByRole('button', { name: words.closing.button }).click()
  await board.getByText(words.closing.done('01/01/2025')).waitFor()
  await read(3)
  await radio.getByRole('button', { name: words.closing.button }).click()
  await radio.getByText(words.closing.done('01/01/2025')).waitFor()

  // The legal path agrees, and the send page asks for the meeting alone.
  await page.goto(`${dossier}/path`)
  for (const no of [3, 4]) await page.locator(`#step-${no}`).getByText(vi.path.doneOn('01/01/2025')).waitFor()
  await page.goto(`${dossier}/send`)
  await page.getByText(vi.send.refusal['agreement-missing']('6')).waitFor()
  expect(await page.getByText(/^Bước [34] /).count()).toBe(0)

  // Opened again, the step is open again too, and the send page says so with the way to the place.
  await on(page, '2025-01-02', `${dossier}/posting`)
  await board.getByRole('button', { name: words.closing.reopen }).click()
  await board.getByRole('button', { name: words.closing.button }).waitFor()
  await page.goto(`${dossier}/send`)
  const missing = page.getByRole('link', { name: /^Bước 3 chưa ghi xong/ })
  await missing.click()
  await page.waitForURL(`**${dossier}/posting`)
  expect(complaints.filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
})

test('2017 set: ten working days across Tết 2021, counted from the day the report was signed', async () => {
  const { page } = await offlinePhone('suoimo.mai')
  const complaints = complaintsOf(page)
  const dossier = '/dossiers/practice:00001/2020/tcpl-2017'
  await on(page, '2021-02-05', `${dossier}/posting`)
  await page.getByLabel(words.signing).fill('2021-02-05')
  await page.getByLabel(words.signing).blur()
  await page.getByRole('button', { name: words.add.board }).click()
  const board = card(page, 'board')
  // Ten working days after Friday 5 February: Tết takes five of them away.
  await board.getByText(words.earliest('26/02/2021')).waitFor()
  expect(await page.getByRole('button', { name: words.add.website }).count()).toBe(0)

  await on(page, '2021-02-25', `${dossier}/posting`)
  await board.getByRole('button', { name: words.closing.button }).click()
  await board.getByText(words.finding['closed-too-soon']('26/02/2021'), { exact: false }).waitFor()

  await on(page, '2021-02-26', `${dossier}/posting`)
  await board.getByRole('button', { name: words.closing.button }).click()
  await board.getByText(words.closing.done('26/02/2021')).waitFor()
  await page.goto(`${dossier}/path`)
  await page.locator('#step-2').getByText(vi.path.doneOn('26/02/2021')).waitFor()
  expect(complaints.filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
})

test('the agreement meeting: missing roles are told with the article, closing writes its day into the legal path', async () => {
  const { page } = await offlinePhone('napang.dung')
  const meeting = vi.meeting
  const agreement = vi.participation.agreement
  const dossier = '/dossiers/practice:00004/2024/tcpl-2021'
  await page.clock.setFixedTime(new Date('2025-01-08T08:30:00+07:00'))
  await page.goto(`${dossier}/agreement`)
  await page.getByText(agreement.chair('Đại diện lãnh đạo UBND cấp xã')).waitFor()
  await page.getByRole('button', { name: agreement.begin }).click()
  await page.waitForURL('**/agreement/*')
  await page.getByRole('button', { name: meeting.plan.begin }).click()

  // Somebody for the police; for the others nobody yet.
  const step = (name: keyof typeof meeting.steps) =>
    page
      .getByRole('navigation', { name: meeting.steps.label })
      .getByRole('link', { name: String(meeting.steps[name]) })
  await step('people').click()
  await page.getByText(agreement.missing(5)).waitFor()
  await page.getByRole('button', { name: /Đại diện Công an cấp xã/ }).click()
  await page.getByRole('dialog').getByLabel(agreement.name).fill('Lò Văn Ương')
  await page.getByRole('dialog').getByRole('button', { name: vi.common.save, exact: true }).click()
  await page.getByText(agreement.missing(4)).waitFor()
  const chair = page.getByRole('textbox', { name: meeting.people.chairName })
  await chair.fill('Cà Văn Dũng')
  await chair.blur()
  await expect.poll(() => newest(page, /^meeting\/.*\/chair$/)).toMatchObject({ name: 'Cà Văn Dũng' })
  expect(await faultsOf(page)).toEqual([])

  await step('close').click()
  await page.getByText('Trưởng thôn, Tổ trưởng tổ dân phố', { exact: false }).first().waitFor()
  await page.getByText('TT 09/2021/TT-BTP, Điều 3 khoản 1 điểm đ', { exact: false }).first().waitFor()
  await page.getByRole('button', { name: meeting.close.action, exact: true }).click()
  await page.getByRole('button', { name: meeting.close.reopen }).waitFor()
  const ended = page.url()
  await page.goto(`${dossier}/path`)
  await page.locator('#step-6').getByText(vi.path.doneOn('08/01/2025')).waitFor()
  await page.goto(`${dossier}/send`)
  await page.getByText(vi.send.blockers.title).waitFor()
  expect(await page.getByText(vi.send.refusal['agreement-missing']('6')).count()).toBe(0)

  // Opened again, it is not agreed any more.
  await page.goto(ended)
  await page.getByRole('button', { name: meeting.close.reopen }).click()
  await page.getByRole('dialog').getByLabel(meeting.close.reopenReason).fill('Ghi thiếu kết luận')
  await page.getByRole('dialog').getByRole('button', { name: meeting.close.reopen }).click()
  const days = async () => (await storedRows(page, 'entries')).filter((row) => row.field === 'step/6')
  await expect.poll(async () => (await days()).map(({ value }) => value)).toContain(null)
  await page.goto(`${dossier}/send`)
  await page.getByText(vi.send.refusal['agreement-missing']('6')).waitFor()
})

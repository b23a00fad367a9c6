import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { moveClock } from '../support/browser-clock.ts'
import { storedRows, unsentRows } from '../support/browser-store.ts'
import { complaintsOf, faultsOf } from '../support/inspect-page.ts'
import { enrolPhone, signInAtDesk } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

let server: AppServer
let desk: Device
let phone: Device

/** The last Wednesday before Tết Bính Ngọ: offices are closed from 14 to 22 February 2026. */
const RETURNED = '2026-02-11T09:00:00+07:00'
const LAST_EVENING = '2026-02-23T20:00:00+07:00'
const TOO_LATE = '2026-02-24T08:00:00+07:00'

beforeAll(async () => {
  server = await startAppServer({ at: RETURNED })
})
afterAll(async () => {
  await desk?.close()
  await phone?.close()
  await server?.stop()
})

/** Xã Khe Lành 2024 under the 2021 set: three working days. */
const ID = 'practice:00006/2024/tcpl-2021'
const DOSSIER = `/dossiers/${ID}`
const APPRAISAL = `/appraisal/${ID}`
const words = vi.supplement
const { finish, verdict, finding } = vi.appraisal

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const inDialog = (page: Page, name: string) => button(page, name).and(page.locator('dialog *'))

async function ask(indicator: string, what: string): Promise<void> {
  const { page } = desk
  await page.goto(`${APPRAISAL}/${indicator}`)
  await page.getByText(verdict.ask, { exact: true }).first().click()
  const box = page.getByRole('textbox', { name: finding.askReason })
  await box.fill(what)
  await box.blur()
  const field = `finding/${indicator}/verdict`
  const stored = async () =>
    (await storedRows(page, 'entries')).filter((row) => row.field === field).at(-1)?.value
  await expect.poll(stored).toEqual({ verdict: 'ask', reason: what })
}

async function giveBack(count: number): Promise<void> {
  const { page } = desk
  await page.goto(APPRAISAL)
  await button(page, finish.returnCount(count)).click()
}

/** Signs in again and opens the dossier: an office begins its day. */
async function deskOn(moment: string): Promise<void> {
  await moveClock(desk.context, moment)
  const { login, password } = server.account('tinh.ha')
  await signInAtDesk(desk.page, login, password)
  await desk.page.goto(APPRAISAL)
  await desk.page.getByRole('heading', { name: words.people.title }).waitFor({ timeout: 60_000 })
}

async function phoneOn(moment: string, path: string): Promise<void> {
  await moveClock(phone.context, moment)
  await phone.page.goto(path)
}

/** Everything that waits goes, and what the server has comes. */
async function exchange(): Promise<void> {
  await phone.page.goto('/outbox')
  await button(phone.page, vi.outbox.sendNow).click()
  await expect.poll(() => unsentRows(phone.page), { timeout: 60_000 }).toEqual([])
}

const fact = 'TC1.CT1.1.done'
async function enter(value: string): Promise<void> {
  const { page } = phone
  await page.goto(`${DOSSIER}/indicators/TC1.CT1`)
  const box = page.locator('[id="item-TC1.CT1.1"]').getByRole('textbox').last()
  await box.fill(value)
  await box.blur()
  const stored = async () =>
    (await storedRows(page, 'entries')).filter((row) => row.field === `fact/${fact}`).at(-1)?.value
  await expect.poll(stored).toEqual(Number(value))
}

test('a supplement whose time runs over Tết: closed by itself, late by receipt, let in by the office, returned again', async () => {
  desk = await openDevice(server.url, 'desk')
  await moveClock(desk.context, RETURNED)
  const office = desk.page
  const officeComplaints = complaintsOf(office)
  const ha = server.account('tinh.ha')
  await signInAtDesk(office, ha.login, ha.password)
  await office.goto('/inbox')
  await office.getByText('Xã Khe Lành (thực hành)').first().click({ timeout: 60_000 })
  await office.waitForURL(`**${APPRAISAL}`)
  await button(office, vi.appraisal.overview.start).click({ timeout: 60_000 })
  await button(office, finish.accept).waitFor()

  // Before: how long the commune would have, with what the count passes over and the article.
  await ask('TC1.CT1', 'Bổ sung danh mục văn bản phải ban hành trong năm.')
  await giveBack(1)
  const dialog = office.getByRole('dialog')
  await dialog.getByText(words.clock.span('thứ Tư, ngày 11/02/2026', 'thứ Hai, ngày 23/02/2026')).waitFor()
  await dialog.getByText(words.clock.holidays('14/02/2026–22/02/2026'), { exact: false }).waitFor()
  await dialog.getByText('TT 09/2021/TT-BTP, Điều 3 khoản 2 điểm a', { exact: false }).waitFor()
  expect(await faultsOf(office)).toEqual([])
  await dialog.getByRole('button', { name: finish.returnConfirm, exact: true }).click()
  await office.getByText(words.clock.left(3)).waitFor({ timeout: 60_000 })
  expect(await faultsOf(office)).toEqual([])

  // The commune: the same days, and only what was asked about is open.
  phone = await openDevice(server.url, 'phone')
  await moveClock(phone.context, RETURNED)
  const { page } = phone
  const complaints = complaintsOf(page)
  await enrolPhone(page, server.account('thaclanh.cuong').codes[0] ?? '')
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.goto(DOSSIER)
  await page.getByText(words.clock.left(3)).waitFor({ timeout: 60_000 })
  await page.getByText(words.clock.span('thứ Tư, ngày 11/02/2026', 'thứ Hai, ngày 23/02/2026')).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.goto(`${DOSSIER}/indicators/TC1.CT2`)
  await page.getByText(vi.indicator.lock.reason['not-returned']).waitFor()

  // On the last evening, without a network: corrected and sent; it is on the phone in time and at the server too late.
  await phone.offline(true)
  await phoneOn(LAST_EVENING, DOSSIER)
  await page.getByText(words.clock.today).waitFor()
  await enter('1')
  await page.goto(`${DOSSIER}/send`)
  await button(page, vi.send.again).click()
  await page.getByRole('dialog').getByRole('button', { name: vi.send.again, exact: true }).click()
  await page.getByText(vi.send.saved).waitFor()

  await server.kill()
  await server.start(TOO_LATE)
  await phone.offline(false)
  await phoneOn(TOO_LATE, '/outbox')
  await exchange()
  await page.getByText(vi.outbox.held['supplement-ended']).first().waitFor()
  await page.getByText(vi.outbox.heldRemedy['supplement-ended']).first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.goto(`${DOSSIER}/send`)
  await page.getByText(vi.send.actRefusal['supplement-ended']('23/02/2026')).first().waitFor()
  await page.getByText(vi.send.refusal['supplement-ended']('23/02/2026')).waitFor()
  expect(await button(page, vi.send.again).isDisabled()).toBe(true)
  await page.getByText(words.clock.ended('thứ Hai, ngày 23/02/2026')).waitFor()
  await page.getByText(words.clock.communeEnded).waitFor()
  await page.goto(`${DOSSIER}/indicators/TC1.CT1`)
  await page.getByText(vi.indicator.lock.reason['supplement-ended']).waitFor()

  // The office lets it come late, with its reason and its day.
  await deskOn(TOO_LATE)
  await office.getByText(words.clock.officeEnded).waitFor()
  await button(office, words.act.extend.button).click()
  await inDialog(office, words.act.extend.confirm).click()
  await office.getByText(words.act.reasonNeeded).waitFor()
  await office.getByLabel(words.act.until).fill('2026-02-26')
  await office.getByRole('textbox', { name: words.act.reason }).fill('Xã mất điện và mất mạng hai ngày.')
  expect(await faultsOf(office)).toEqual([])
  await inDialog(office, words.act.extend.confirm).click()
  await office
    .getByText(words.clock.extended('thứ Năm, ngày 26/02/2026'))
    .first()
    .waitFor({ timeout: 60_000 })

  // What had been held counts without being entered again; the dossier can be sent, and is late all the same.
  await exchange()
  await expect.poll(() => page.getByText(vi.outbox.held['supplement-ended']).count()).toBe(0)
  await page.goto(DOSSIER)
  await page.getByText(words.clock.extended('thứ Năm, ngày 26/02/2026')).first().waitFor({ timeout: 60_000 })
  await page.getByText('Xã mất điện và mất mạng hai ngày.', { exact: false }).first().waitFor()
  await page.goto(`${DOSSIER}/indicators/TC1.CT1`)
  await expect
    .poll(() => page.locator('[id="item-TC1.CT1.1"]').getByRole('textbox').last().inputValue())
    .toBe('1')
  await page.goto(`${DOSSIER}/send`)
  await button(page, vi.send.again).click()
  await page.getByRole('dialog').getByRole('button', { name: vi.send.again, exact: true }).click()
  await page.getByText(vi.send.saved).waitFor()
  await exchange()
  await page.goto(`${DOSSIER}/send`)
  await page.getByText(words.rounds.late).waitFor({ timeout: 60_000 })

  await office.goto(APPRAISAL)
  await button(office, vi.appraisal.overview.start).click({ timeout: 60_000 })
  await office.getByText(words.rounds.late).waitFor()
  await office.getByText('Vũ Thị Thanh Hà', { exact: false }).first().waitFor()
  await office.getByText('Xã mất điện và mất mạng hai ngày.', { exact: false }).first().waitFor()
  await button(office, finish.accept).waitFor({ timeout: 60_000 })

  const finding1 = async () =>
    (await storedRows(office, 'entries')).filter(({ field }) => field === 'finding/TC1.CT1/verdict').at(-1)
      ?.value
  // Returned a second time, for another indicator; the office does not wait, and says why.
  await office.goto(`${APPRAISAL}/TC1.CT1`)
  await office.getByText(verdict.agree, { exact: true }).first().click()
  await expect.poll(() => finding1()).toMatchObject({ verdict: 'agree' })
  await ask('TC1.CT2', 'Gửi thêm văn bản bị ban hành sai thẩm quyền.')
  await giveBack(1)
  await office.getByRole('dialog').getByRole('button', { name: finish.returnConfirm, exact: true }).click()
  await office.getByText(words.rounds.title(2)).waitFor({ timeout: 60_000 })
  await office.getByText(words.clock.left(3)).waitFor()
  await button(office, words.act.resume.button).click()
  await office
    .getByRole('textbox', { name: words.act.reason })
    .fill('Đơn vị báo không còn tài liệu nào khác.')
  await inDialog(office, words.act.resume.confirm).click()
  await button(office, finish.accept).waitFor({ timeout: 60_000 })
  await office.getByText('Đơn vị báo không còn tài liệu nào khác.', { exact: false }).first().waitFor()
  expect(await faultsOf(office)).toEqual([])

  await page.goto(DOSSIER)
  await page.getByText(words.rounds.title(2)).waitFor({ timeout: 60_000 })
  await expect.poll(() => page.getByText(words.clock.left(3)).count(), { timeout: 60_000 }).toBe(0)
  expect(officeComplaints.filter((one) => !/ERR_|401|502/.test(one))).toEqual([])
  expect(complaints.filter((one) => !/ERR_|401|502/.test(one))).toEqual([])
}, 360_000)

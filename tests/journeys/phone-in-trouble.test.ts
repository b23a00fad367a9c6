import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { formatCount } from '../../src/ui/text/format.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { practiceCode } from '../support/enrolment-code.ts'
import { ownRows, storedRows, unsentRows } from '../support/browser-store.ts'
import { changeStore, emptyStore, moveClock, refuseWrites } from '../support/device-trouble.ts'
import { faultsOf } from '../support/inspect-page.ts'
import {
  attachPhoto,
  enrolPhone,
  makePhoto,
  numberField,
  openIndicator,
  signInAtDesk,
  startWorking,
  SUOI_MO,
  waitUntilAllSent,
} from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

const words = vi.trouble
const DAY = 86_400_000

let server: AppServer
let phone: Device
/** Enrolment codes of one practice person, each good for one device. */
let codes: string[]

beforeAll(async () => {
  server = await startAppServer()
  codes = [...server.account('suoimo.mai').codes, ...server.account('suoimo.thang').codes]
})
afterAll(() => server?.stop())
beforeEach(async () => {
  phone = await openDevice(server.url, 'phone')
})
afterEach(() => phone?.close())

/** Phone in hand, enrolled, everything sent so far. */
async function enrolled(given = codes.shift()): Promise<Page> {
  const code = given ?? (await practiceCode(server, 'suoimo.mai'))
  await enrolPhone(phone.page, code)
  await phone.page.evaluate(() => navigator.serviceWorker.ready)
  return phone.page
}

/** Enters a figure and waits until it is an entry on this phone. Each test has figures of its own. */
async function give(page: Page, fact: string, value: number): Promise<void> {
  const input = numberField(page, fact)
  await input.fill(String(value))
  await input.blur()
  const written = async () =>
    (await storedRows(page, 'entries')).map((row) => `${row.field} ${String(row.value)}`)
  await expect.poll(written).toContain(`fact/${fact} ${value}`)
}

/** Nothing on the page keeps anybody out, as it stands now and in the dark. */
async function expectForAll(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  expect(await faultsOf(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  expect(await faultsOf(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}

test('a browser that keeps nothing for certain is entered knowingly, and says so quietly from then on', async () => {
  const { page } = phone
  await page.goto(`/enrol#${codes.shift() ?? (await practiceCode(server, 'suoimo.mai'))}`)
  await page.getByRole('button', { name: vi.access.enrol.action }).click()
  await page.getByText(words.keep.title).waitFor()
  await page.getByRole('button', { name: vi.access.enrol.start }).click()
  const gate = page.getByRole('dialog')
  await gate.getByText(words.keep.gate).waitFor()
  await expectForAll(page)
  await gate.getByRole('button', { name: words.keep.gateBack }).click()
  await gate.waitFor({ state: 'hidden' })
  await startWorking(page)
  await page.waitForURL('**/dossiers')
  await page.getByText(words.bar.notKept).click()
  await page.waitForURL('**/phone#keep')
  await page.getByText(words.keep.how).first().waitFor()
  await page.getByText(words.age.today).waitFor()
  // Nothing quiet stands between a person and the form.
  await page.goto(`${SUOI_MO}/indicators/TC1.CT1`)
  await numberField(page, 'TC1.CT1.due').waitFor()
  await page.waitForTimeout(1_500)
  expect(await page.getByText(words.bar.notKept).count()).toBe(0)

  // It had promised once: that is worse, and says so.
  await page.evaluate(() => localStorage.setItem('tcpl-kept', '1'))
  await page.goto('/dossiers')
  await page.getByText(words.bar.revoked).click()
  await page.getByText(words.keep.revoked).waitFor()
  await expectForAll(page)
})

test('the phone was emptied: what was there, what the server has, and back again by enrolling', async () => {
  const page = await enrolled()
  await openIndicator(page, 'TC1.CT1')
  await give(page, 'TC1.CT1.due', 9)
  await give(page, 'TC1.CT1.issued', 8)
  await waitUntilAllSent(page)
  await phone.offline(true)
  await give(page, 'TC1.CT1.issued', 7)
  await emptyStore(page)
  await page.reload()

  await page.getByRole('heading', { name: vi.access.lost.title }).waitFor()
  // Three figures, and the revision of the set that the first one pinned.
  await page.getByText(words.entries('4'), { exact: true }).waitFor()
  await page.getByText(words.loss.serverBefore('3', '4', '').replace(/ lúc $/, '')).waitFor()
  await page.getByText(words.loss.askLater).waitFor()
  await expectForAll(page)

  await phone.offline(false)
  const code = await practiceCode(server, 'suoimo.mai')
  await page.getByRole('button', { name: vi.access.lost.enrol }).click()
  await page.getByRole('textbox', { name: vi.access.enrol.code }).fill(code)
  await page.getByRole('button', { name: vi.access.enrol.action, exact: true }).click()
  await startWorking(page)
  await page.waitForURL('**/dossiers')
  await page.getByText(words.bar.loss('4')).click()
  await page.waitForURL('**/phone/loss')
  await page.getByText(words.loss.gone('1')).waitFor({ timeout: 30_000 })
  await page.getByText(words.loss.goneText(words.loss.range('4', '4'))).waitFor()
  await page.getByText(words.loss.hereText('3', '4')).waitFor({ timeout: 30_000 })
  await page.getByText(vi.bundle.take).first().waitFor()
  await expectForAll(page)

  // What had been sent is in the form again; the report stays until it is put away.
  await page.goto(`${SUOI_MO}/indicators/TC1.CT1`)
  await expect.poll(() => numberField(page, 'TC1.CT1.due').inputValue()).toBe('9')
  expect(await numberField(page, 'TC1.CT1.issued').inputValue()).toBe('8')
  await page.goto('/phone/loss')
  await page.getByRole('button', { name: words.loss.putAway }).click()
  await page.getByText(words.loss.none).waitFor()
  await page.goto('/dossiers')
  await page.getByText(words.bar.notKept).waitFor()
})

test('the newest entries went, the rest is there: the gap is named, work goes on, the server gives back what it has', async () => {
  const page = await enrolled()
  await openIndicator(page, 'TC1.CT1')
  await give(page, 'TC1.CT1.due', 24)
  await give(page, 'TC1.CT1.issued', 23)
  await waitUntilAllSent(page)
  await phone.offline(true)
  await give(page, 'TC1.CT1.issued', 22)
  // As a log tail that never reached the disk: two entries, one of which the server has.
  await page.goto('/phone')
  await changeStore(page, 'forget-last', 2)
  await page.reload()

  await page.getByText(words.bar.loss('2')).click()
  await page.getByText(words.loss.notAsked).waitFor()
  await page.getByText(words.loss.serverBefore('1', '2', '').replace(/ lúc $/, '')).waitFor()
  await phone.offline(false)
  await page.getByRole('button', { name: words.loss.ask }).click()
  await page.getByText(words.loss.gone('1')).waitFor({ timeout: 30_000 })
  await page.getByText(words.loss.hereText('1', '2')).waitFor({ timeout: 30_000 })
  // Nothing forks: what is written now goes on behind the gap.
  await openIndicator(page, 'TC1.CT1')
  await expect.poll(() => numberField(page, 'TC1.CT1.issued').inputValue()).toBe('23')
  await give(page, 'TC1.CT1.issued', 21)
  await waitUntilAllSent(page)
  expect((await storedRows(page, 'entries')).filter((row) => row.held)).toEqual([])
})

test('days without sending: 3, 7 and 14 are said in a rising voice, a clock that jumped is not believed', async () => {
  const page = await enrolled()
  await openIndicator(page, 'TC1.CT1')
  await give(page, 'TC1.CT1.due', 34)
  await waitUntilAllSent(page)
  await phone.offline(true)
  await give(page, 'TC1.CT1.due', 35)

  for (const [days, level] of [
    [3, 'notice'],
    [8, 'warning'],
    [15, 'alarm'],
  ] as const) {
    await moveClock(phone, days * DAY)
    await phone.page.goto('/dossiers')
    await phone.page.getByText(words.age.title[level](formatCount(days, 'vi'))).waitFor()
    await phone.page.goto('/phone')
    await phone.page.getByText(words.age.days(formatCount(days, 'vi'))).waitFor()
  }
  await phone.page.goto('/dossiers')
  await phone.page.getByText(words.age.text.alarm).waitFor()
  await expectForAll(phone.page)
  // On the form one line is enough.
  await phone.page.goto(`${SUOI_MO}/indicators/TC1.CT1`)
  await phone.page.getByRole('link', { name: words.bar.days(formatCount(15, 'vi')) }).waitFor()

  // One tap to a file that can be carried away.
  await phone.page.goto('/dossiers')
  await phone.page.getByRole('link', { name: words.export }).click()
  await phone.page.getByRole('button', { name: vi.bundle.save }).waitFor({ timeout: 30_000 })

  for (const jump of [-400 * DAY, 9_000 * DAY]) {
    await moveClock(phone, jump)
    await phone.page.goto('/phone')
    await phone.page.getByText(words.age.unknown, { exact: true }).waitFor()
    await phone.page.getByText(words.age.titleUnknown).waitFor()
  }
})

test('a clock that is wrong is said with its size, and nothing is refused for it', async () => {
  await enrolled()
  await moveClock(phone, -3 * 3_600_000)
  const { page } = phone
  await openIndicator(page, 'TC1.CT1')
  await give(page, 'TC1.CT1.due', 6)
  await waitUntilAllSent(page)
  await page.goto('/dossiers')
  await page.getByText(words.bar.clock(words.clock.hours('3'), false)).click()
  await page.getByText(words.clock.text(words.clock.hours('3'), false)).waitFor()
  await expectForAll(page)
  expect(await unsentRows(page)).toEqual([])
  expect((await storedRows(page, 'entries')).filter((row) => row.held)).toEqual([])
})

test('a full disk: text is said to be unsaved over everything, is tried again, and is saved when there is room', async () => {
  const page = await enrolled()
  await openIndicator(page, 'TC1.CT1')
  const remark = page.getByRole('textbox', { name: vi.indicator.remark })
  await remark.waitFor()
  await page.waitForTimeout(1_500)
  const room = await refuseWrites(page, 'QuotaExceededError')
  await remark.pressSequentially('Chợ xã', { delay: 30 })
  const screen = page.getByRole('dialog', { name: words.disk.title.quota })
  await screen.waitFor()
  await screen.getByText(words.disk.safe).waitFor()
  await screen.getByText(words.disk.steps[1] ?? '').waitFor()
  await expectForAll(page)
  await screen.getByRole('button', { name: words.disk.back }).click()
  await screen.waitFor({ state: 'hidden' })
  const line = page.getByRole('button', { name: words.bar.quota })
  await line.waitFor()
  // What was typed is there, and typing goes on.
  expect(await remark.inputValue()).toBe('Chợ xã')
  await remark.pressSequentially(' chật', { delay: 30 })
  await line.click()
  await screen.waitFor()

  await room.giveBack()
  await screen.getByRole('button', { name: vi.common.retry }).click()
  await screen.waitFor({ state: 'hidden' })
  await page.getByText(words.disk.solved).waitFor()
  expect(await line.count()).toBe(0)
  await expect
    .poll(async () => (await storedRows(page, 'entries')).map(({ value }) => value))
    .toContain('Chợ xã chật')
})

test('the store cannot be opened at the start: it is said, tried again by itself, and opens', async () => {
  await enrolled()
  const room = await refuseWrites(phone.page, 'UnknownError', { opening: true })
  await phone.page.goto('/dossiers')
  await phone.page.getByRole('heading', { name: words.disk.title.disk }).waitFor()
  await phone.page.getByText(words.disk.atStart).waitFor()
  await expectForAll(phone.page)
  await room.giveBack()
  await phone.page.getByText(vi.dossier.currentYear).first().waitFor({ timeout: 20_000 })
})

test('the store is emptied under the open app: nothing is written into nothing, and the loss is told', async () => {
  const page = await enrolled()
  await openIndicator(page, 'TC1.CT1')
  await give(page, 'TC1.CT1.due', 3)
  await waitUntilAllSent(page)
  await phone.offline(true)
  // The figure, and the pinned revision unless another phone's has come first.
  const own = await ownRows(page)
  await changeStore(page, 'wipe', 0)
  await numberField(page, 'TC1.CT1.due').fill('4')
  const screen = page.getByRole('dialog', { name: words.disk.title.lost })
  await screen.waitFor()
  await screen.getByRole('button', { name: words.disk.seeLoss }).click()
  await page.getByRole('heading', { name: vi.access.lost.title }).waitFor()
  await page.getByText(words.entries(String(own.length)), { exact: true }).waitFor()
})

test('files the server has for certain leave the phone when the person says so, and come again; others never', async () => {
  const page = await enrolled()
  await openIndicator(page, 'TC1.CT1')
  await attachPhoto(page, 0)
  await waitUntilAllSent(page)
  await expect.poll(async () => (await storedRows(page, 'files'))[0]?.receiptEpoch).toBeTruthy()
  await page.goto('/phone')
  await page.getByRole('link', { name: words.room.open }).click()
  await page.getByText(words.room.nothing).waitFor()
  await expectForAll(page)

  await moveClock(phone, 31 * DAY)
  await openIndicator(phone.page, 'TC1.CT1')
  await phone.offline(true)
  await attachOther(phone.page)
  await phone.page.goto('/phone/storage')
  const old = phone.page.getByRole('checkbox', { name: words.room.removeOriginals })
  await old.check()
  await phone.page.getByRole('button', { name: words.room.action }).click()
  const dialog = phone.page.getByRole('dialog')
  await dialog.getByText(words.room.confirmAsk).waitFor()
  await expectForAll(phone.page)
  // Without the server's word of now nothing goes.
  await dialog.getByRole('button', { name: words.room.action }).click()
  await phone.page.getByText(words.room.failed).waitFor()

  await phone.offline(false)
  await old.check()
  await phone.page.getByRole('button', { name: words.room.action }).click()
  await phone.page.getByRole('dialog').getByRole('button', { name: words.room.action }).click()
  await phone.page.getByText(/^Đã xóa 1 tệp/).waitFor()
  const files = await storedRows(phone.page, 'files')
  expect(files.length).toBe(2)

  // The large picture is fetched when somebody looks at it.
  await phone.page.goto(`${SUOI_MO}/evidence`)
  await phone.page.getByRole('button', { name: 'anh-0.jpg' }).first().click()
  const viewer = phone.page.getByRole('dialog')
  await viewer.getByRole('button', { name: vi.evidence.viewer.fetch }).click()
  await viewer.getByRole('img').waitFor()
})

/** Another picture than `attachPhoto` takes first. */
async function attachOther(page: Page): Promise<void> {
  const buffer = await makePhoto(page, 7)
  const camera = page.locator('input[type=file][capture]').first()
  await camera.setInputFiles({ name: 'anh-khac.jpg', mimeType: 'image/jpeg', buffer })
  await page.getByText(vi.evidence.add.saved(1)).first().waitFor()
}

test('what the server holds stands in plain words, with a text to ask for help', async () => {
  const page = await enrolled(server.account('suoimo.pao').codes[0])
  await openIndicator(page, 'TC1.CT1')
  await give(page, 'TC1.CT1.due', 6)
  await waitUntilAllSent(page)
  await phone.offline(true)
  await give(page, 'TC1.CT1.issued', 5)
  await revokeDevice('suoimo.pao')
  await phone.offline(false)
  await page.goto('/outbox')
  await page.getByRole('button', { name: vi.outbox.sendNow }).click()
  await page.getByText(vi.outbox.held['device-revoked']).first().waitFor({ timeout: 30_000 })
  await page.getByText(vi.outbox.heldRemedy['device-revoked']).first().waitFor()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: vi.outbox.help.copy }).click()
  await page.getByText(vi.outbox.help.copied).waitFor()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  const [held] = (await storedRows(page, 'entries')).filter((row) => row.held)
  expect(copied).toContain(vi.outbox.help.heading)
  expect(copied).toContain(vi.outbox.held['device-revoked'])
  expect(copied).toContain(vi.outbox.help.code('device-revoked', held?.id ?? 'no such row'))
  await expectForAll(page)
})

async function revokeDevice(login: string): Promise<void> {
  const desk = await openDevice(server.url, 'desk')
  try {
    const { page } = desk
    const administrator = server.account('quantri.son')
    await signInAtDesk(page, administrator.login, administrator.password)
    await page.waitForURL('**/people')
    await page.getByText(server.account(login).name).first().click()
    await page.waitForURL('**/people/*')
    await page.getByRole('button', { name: vi.people.revoke, exact: true }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: vi.people.revokeConfirm, exact: true }).click()
    await page.getByText(vi.people.revoked).first().waitFor()
  } finally {
    await desk.close()
  }
}

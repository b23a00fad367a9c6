import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { storedRows } from '../support/browser-store.ts'
import { complaintsOf, faultsOf } from '../support/inspect-page.ts'
import {
  attachPhoto,
  enrolPhone,
  fillEverything,
  giveAnswer,
  openIndicator,
  signInAtDesk,
  SUOI_MO,
  waitUntilAllSent,
} from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

let server: AppServer
let mai: Device
let pao: Device
let thang: Device
const desks: Device[] = []

beforeAll(async () => {
  server = await startAppServer()
  ;[mai, pao, thang] = await Promise.all([
    enrolled('suoimo.mai'),
    enrolled('suoimo.pao'),
    enrolled('suoimo.thang'),
  ])
})
afterAll(async () => {
  await Promise.all([mai, pao, thang, ...desks].map((device) => device?.close()))
  await server?.stop()
})

async function enrolled(login: string): Promise<Device> {
  const device = await openDevice(server.url, 'phone')
  await enrolPhone(device.page, server.account(login).codes[0] ?? '')
  await device.page.evaluate(() => navigator.serviceWorker.ready)
  return device
}

const MEDIATED = 'fact/TC3.CT2.2.done'
const HELD = 'fact/TC3.CT1.1.done'
const compareAt = (field = '') => `${SUOI_MO}/conflicts/${field}`
const count = (fact: string, value: number) => ({ field: { kind: 'fact', fact }, value }) as const

async function exchange(...devices: Device[]): Promise<void> {
  for (const { page } of devices) {
    await page.goto('/outbox')
    await page.getByRole('button', { name: vi.outbox.sendNow }).click()
    await waitUntilAllSent(page)
  }
}

/** One phone copies to a file, the other receives it: no server in between. */
async function carry(from: Device, to: Device): Promise<void> {
  // The system's own dialog cannot be answered by a test: the browser is one that has none, and downloads.
  await from.context.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'))
  await from.page.goto('/phone')
  await from.page.getByRole('button', { name: vi.bundle.make }).click()
  const save = from.page.getByRole('button', { name: vi.bundle.save })
  await save.waitFor()
  const [download] = await Promise.all([from.page.waitForEvent('download'), save.click()])
  const buffer = readFileSync(await download.path())
  await to.page.goto('/phone')
  const mimeType = 'application/octet-stream'
  const name = download.suggestedFilename()
  await to.page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer })
  await to.page.getByRole('status').filter({ hasText: vi.bundle.report.state.whole }).waitFor()
}

async function remark(page: Page, indicator: string, text: string): Promise<void> {
  await openIndicator(page, indicator)
  const box = page.getByRole('textbox', { name: vi.indicator.remark })
  await box.fill(text)
  await box.blur()
  await expect.poll(() => newest(page, `remark/${indicator}`)).toBe(text)
}
const newest = async (page: Page, field: string) =>
  (await storedRows(page, 'entries')).filter((row) => row.field === field).at(-1)?.value

/** As a phone and at a desk, light and dark. */
async function faultsInEveryLook(page: Page): Promise<string[]> {
  const size = page.viewportSize() ?? { width: 360, height: 740 }
  const faults: string[] = []
  for (const viewport of [
    { width: 360, height: 740 },
    { width: 1366, height: 768 },
  ])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.waitForTimeout(200)
      faults.push(...(await faultsOf(page)).map((fault) => `${colorScheme} ${viewport.width}: ${fault}`))
    }
  await page.setViewportSize(size)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null })
  return faults
}

const sides = (page: Page) => page.getByRole('list', { name: vi.conflict.sides }).locator(':scope > li')
const sideOf = (page: Page, name: string) => sides(page).filter({ hasText: vi.conflict.by(name, '').trim() })
const left = (page: Page, fields: number) => page.getByText(vi.conflict.left(fields), { exact: true })
const tab = (page: Page) => page.getByRole('link', { name: new RegExp(`^${vi.conflict.tab}`) })

test('two phones meet with no server: the values are compared offline with their evidence, one is chosen, one is written anew', async () => {
  await fillEverything(mai.page)
  await openIndicator(mai.page, 'TC2.CT4')
  await attachPhoto(mai.page, 0)
  await attachPhoto(mai.page, 1)
  await exchange(mai, pao, thang)

  // Offline each fills in the same three fields, and one of his own; each photographs what he goes by.
  for (const [device, mediated, held, words] of [
    [mai, 12, 5, 'Theo sổ của tổ hòa giải.'],
    [pao, 16, 4, 'Theo biên bản họp bản.'],
  ] as const) {
    await device.offline(true)
    await openIndicator(device.page, 'TC3.CT2')
    await giveAnswer(device.page, count('TC3.CT2.2.done', mediated))
    await attachPhoto(device.page, 0)
    await openIndicator(device.page, 'TC3.CT1')
    await giveAnswer(device.page, count('TC3.CT1.1.done', held))
    await remark(device.page, 'TC1.CT1', words)
  }
  await openIndicator(mai.page, 'TC3.CT3')
  await giveAnswer(mai.page, count('TC3.CT3.due', 8))
  await carry(mai, pao)

  // Páo's phone: three fields wait, none of them the one that only Mai wrote. The leader's list of dossiers says so too.
  const { page } = pao
  const complaints = complaintsOf(page)
  await page.goto('/dossiers')
  await page.getByRole('link', { name: vi.conflict.count(3) }).click()
  await left(page, 3).waitFor()
  await tab(page).getByText('3', { exact: true }).waitFor()
  await page.goto(compareAt(MEDIATED))
  await sideOf(page, 'Lò Thị Mai').getByText(/^12\b/).waitFor()
  await sideOf(page, 'Giàng A Páo').getByText(/^16\b/).waitFor()
  await sideOf(page, 'Giàng A Páo').getByText(vi.conflict.thisDevice).waitFor()
  for (const name of ['Lò Thị Mai', 'Giàng A Páo']) {
    expect(await sideOf(page, name).innerText()).toMatch(/\d\d\/\d\d\/\d{4} \d\d:\d\d/)
    await sideOf(page, name).getByRole('button', { name: 'anh-0.jpg' }).waitFor()
  }
  // What each would come to: the one in use is met, the other is not.
  await sideOf(page, 'Lò Thị Mai').getByText(vi.conflict.change.label).waitFor()
  expect(await sideOf(page, 'Lò Thị Mai').innerText()).toContain(
    `${vi.common.outcome.met} → ${vi.common.outcome['not-met']}`,
  )
  await page.getByText(vi.conflict.stops.self).waitFor()
  expect(await faultsInEveryLook(page)).toEqual([])

  // The evidence opens large, offline: it came in the file.
  await sideOf(page, 'Lò Thị Mai').getByRole('button', { name: 'anh-0.jpg' }).click()
  await page.getByRole('dialog').getByRole('img').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: vi.common.close }).click()

  // By keyboard: a value is chosen, the focus goes to what came of it, and it is taken back again.
  await sideOf(page, 'Lò Thị Mai').getByRole('button', { name: vi.conflict.choose }).press('Enter')
  await left(page, 2).waitFor()
  await page.getByText(vi.conflict.settled.title).waitFor()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(vi.conflict.settled.title)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await left(page, 3).waitFor()
  await sideOf(page, 'Giàng A Páo').getByText(vi.conflict.inUse).waitFor()

  // Neither is right: a third value, in the same field as in the form.
  await page.getByRole('button', { name: vi.conflict.third.open }).click()
  const input = page.getByRole('region', { name: vi.conflict.third.title }).getByRole('textbox')
  await input.fill('17')
  await input.blur()
  await left(page, 2).waitFor()
  expect(await newest(page, MEDIATED)).toBe(17)
  expect(await faultsInEveryLook(page)).toEqual([])

  // On to the next ones; cold start on a link to one of them.
  await pao.reopen(compareAt(HELD), { offline: true })
  await left(pao.page, 2).waitFor()
  await sideOf(pao.page, 'Lò Thị Mai').getByRole('button', { name: vi.conflict.choose }).click()
  await left(pao.page, 1).waitFor()
  await pao.page.getByRole('link', { name: vi.conflict.previous }).click()
  await pao.page.getByText(vi.conflict.free).waitFor()
  expect(complaints.filter((text) => !text.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
}, 300_000)

test('a field that decides a result keeps the dossier from being sent until somebody has chosen; a remark does not', async () => {
  // Mai has meanwhile settled one of them by herself, differently; both phones go on line.
  await carry(pao, mai)
  await openIndicator(mai.page, 'TC3.CT1')
  await giveAnswer(mai.page, count('TC3.CT1.1.done', 3))
  await openIndicator(pao.page, 'TC3.CT1')
  await giveAnswer(pao.page, count('TC3.CT1.1.done', 6))
  await mai.offline(false)
  await pao.offline(false)
  await exchange(mai, pao, mai, thang)

  const { page } = thang
  await page.goto(`${SUOI_MO}/send`)
  const send = page.getByRole('button', { name: vi.send.button, exact: true })
  const reason = page.getByRole('link', { name: vi.send.refusal.conflict('').replace('.', '').trim() })
  await reason.first().waitFor()
  expect(await reason.count()).toBe(1)
  expect(await send.isDisabled()).toBe(true)

  // The reason leads to where it is settled; the phones of both are named, as the directory knows them.
  await reason.click()
  await page.waitForURL(`**${compareAt(HELD)}`)
  await sideOf(page, 'Lò Thị Mai').getByText(/^3\b/).waitFor()
  expect(await sideOf(page, 'Lò Thị Mai').innerText()).toMatch(
    new RegExp(vi.conflict.device('').trim().slice(0, 12)),
  )
  await sideOf(page, 'Giàng A Páo').getByRole('button', { name: vi.conflict.choose }).click()
  await left(page, 1).waitFor()
  await page.goto(`${SUOI_MO}/send`)
  await page.getByText(vi.send.blockers.none).waitFor()
  expect(await reason.count()).toBe(0)

  // Sent with two remarks that differ; what is locked now says why and offers nothing.
  await send.click()
  await page.getByRole('dialog').getByRole('button', { name: vi.send.button, exact: true }).click()
  await page.getByText(vi.send.state.receivedTitle).waitFor({ timeout: 60_000 })
  await page.goto(compareAt('remark/TC1.CT1'))
  await page.getByText(vi.conflict.locked).waitFor()
  expect(await sides(page).count()).toBe(2)
  expect(await page.getByRole('button', { name: vi.conflict.choose }).count()).toBe(0)
  expect(await page.getByRole('button', { name: vi.conflict.third.open }).count()).toBe(0)
}, 240_000)

const BEN_SONG = '/appraisal/practice:00003/2026/tcpl-2025'

async function deskOf(login: string): Promise<Device> {
  const device = await openDevice(server.url, 'desk')
  desks.push(device)
  const account = server.account(login)
  await signInAtDesk(device.page, account.login, account.password)
  await device.page.goto('/inbox')
  await device.page.getByText('Phường Bến Sông (thực hành)').first().click()
  await device.page.waitForURL(`**${BEN_SONG}`)
  await device.page.getByText(vi.appraisal.overview.indicators).first().waitFor()
  await device.page.evaluate(() => navigator.serviceWorker.ready)
  // The pages of a desk come behind the form: offline they are there once the device says so.
  await device.page.goto('/phone')
  await device.page.getByText(vi.packs.whole).waitFor({ timeout: 60_000 })
  return device
}

test('two appraisers find differently: neither return nor conclusion until one finding is chosen', async () => {
  const ha = await deskOf('tinh.ha')
  const khoa = await deskOf('tinh.khoa')
  for (const [device, verdict] of [
    [ha, 'agree'],
    [khoa, 'ask'],
  ] as const) {
    await device.offline(true)
    await device.page.goto(`${BEN_SONG}/TC3.CT1`)
    await device.page.getByText(vi.appraisal.verdict[verdict], { exact: true }).first().click()
    if (verdict === 'ask') {
      const box = device.page.getByRole('textbox', { name: vi.appraisal.finding.askReason })
      await box.fill('Đề nghị bổ sung danh sách.')
      await box.blur()
    }
    await expect.poll(() => newest(device.page, 'finding/TC3.CT1/verdict')).toMatchObject({ verdict })
  }
  await ha.offline(false)
  await khoa.offline(false)
  await exchange(ha, khoa, ha)

  const { page } = ha
  await page.goto('/inbox')
  await page.getByText(vi.conflict.count(1)).waitFor()
  await page.goto(BEN_SONG)
  await page.getByText(vi.conflict.count(1)).waitFor()
  await page.getByText(vi.send.actRefusal['findings-disagree']('1')).first().waitFor()
  await page
    .getByRole('link', { name: new RegExp(vi.outbox.field.finding('')) })
    .first()
    .click()
  await page.waitForURL(`**${BEN_SONG}/conflicts/finding/TC3.CT1/verdict`)
  await sideOf(page, 'Đặng Văn Khoa').getByText('Đề nghị bổ sung danh sách.').first().waitFor()
  expect(await faultsInEveryLook(page)).toEqual([])
  await sideOf(page, 'Đặng Văn Khoa').getByRole('button', { name: vi.conflict.chooseFinding }).click()
  await page.getByText(vi.conflict.done.title).waitFor()
  await page.getByRole('link', { name: vi.conflict.done.toAppraisal }).click()
  expect(await page.getByText(vi.send.actRefusal['findings-disagree']('1')).count()).toBe(0)
}, 240_000)

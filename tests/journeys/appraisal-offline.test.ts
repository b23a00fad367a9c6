import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { storedRows, unsentRows } from '../support/browser-store.ts'
import { faultsOf } from '../support/inspect-page.ts'
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

const BEN_SONG = '/appraisal/practice:00003/2026/tcpl-2025'
const KHE_LANH = 'practice:00006/2024/tcpl-2021'
const { verdict, finding, finish } = vi.appraisal
const words = vi.supplement.people

async function signedIn(login: string): Promise<Device> {
  const device = await openDevice(server.url, 'desk')
  devices.push(device)
  const account = server.account(login)
  await signInAtDesk(device.page, account.login, account.password)
  return device
}

/** A desk that has the dossier of Phường Bến Sông whole. */
async function deskOf(login: string): Promise<Device> {
  const device = await signedIn(login)
  const { page } = device
  await page.goto('/inbox')
  await page.getByText('Phường Bến Sông').first().click({ timeout: 60_000 })
  await page.waitForURL(`**${BEN_SONG}`)
  await page.getByRole('heading', { name: words.title }).waitFor({ timeout: 60_000 })
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  return device
}

const newest = async (page: Page, field: string) =>
  (await storedRows(page, 'entries')).filter((row) => row.field === field).at(-1)?.value

async function exchange(...desks: Device[]): Promise<void> {
  for (const { page } of desks) {
    await page.goto('/outbox')
    await page.getByRole('button', { name: vi.outbox.sendNow }).click()
    await expect.poll(() => unsentRows(page), { timeout: 60_000 }).toEqual([])
  }
}

async function find(page: Page, indicator: string, how: 'agree' | 'change' | 'ask', reason: string) {
  await page.goto(`${BEN_SONG}/${indicator}`)
  await page.getByText(verdict[how], { exact: true }).first().click()
  const label = { agree: finding.agreeReason, change: finding.changeReason, ask: finding.askReason }[how]
  const box = page.getByRole('textbox', { name: label })
  await box.fill(reason)
  await box.blur()
  await expect
    .poll(() => newest(page, `finding/${indicator}/verdict`))
    .toMatchObject({ verdict: how, reason })
}

test('one indicator is appraised by the keyboard alone, from the list to the next one', async () => {
  const { page } = await deskOf('tinh.hai')
  // Whoever leads the office gives the dossier to somebody; he writes no findings himself.
  await page.getByRole('button', { name: words.assign, exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('radio', { name: 'Vũ Thị Thanh Hà' }).focus()
  await page.keyboard.press('Space')
  expect(await faultsOf(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect.poll(() => newest(page, 'assignee')).toMatchObject({ person: expect.any(String) })
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  await page.getByText('Vũ Thị Thanh Hà').first().waitFor()
  await exchange(devices[0]!)

  const ha = await deskOf('tinh.ha')
  await ha.page.getByText('Vũ Thị Thanh Hà').first().waitFor({ timeout: 60_000 })
  await ha.page.keyboard.press('j')
  await ha.page.keyboard.press('j')
  const indicator = await ha.page.evaluate(() => document.activeElement?.getAttribute('data-indicator') ?? '')
  expect(indicator).toMatch(/^TC/)
  await ha.page.keyboard.press('Enter')
  await ha.page.waitForURL(`**${BEN_SONG}/${indicator}`)
  await ha.page.getByText(verdict.ask, { exact: true }).first().waitFor()
  await ha.page.keyboard.press('3')
  const box = ha.page.getByRole('textbox', { name: finding.askReason })
  await expect.poll(() => box.evaluate((it) => it === document.activeElement)).toBe(true)
  await ha.page.keyboard.type('Thiếu sổ theo dõi')
  await ha.page.keyboard.press('Tab')
  await expect
    .poll(() => newest(ha.page, `finding/${indicator}/verdict`))
    .toEqual({ verdict: 'ask', reason: 'Thiếu sổ theo dõi' })
  expect(await faultsOf(ha.page)).toEqual([])
})

test('two appraisers offline on one dossier: different indicators merge, the same one is chosen before it goes back', async () => {
  const ha = await deskOf('tinh.ha')
  const khoa = await deskOf('tinh.khoa')
  for (const desk of [ha, khoa]) {
    await desk.page.goto('/phone')
    await desk.page.getByText(vi.packs.whole).waitFor({ timeout: 60_000 })
    await desk.offline(true)
  }
  await find(ha.page, 'TC1.CT1', 'ask', 'Bổ sung danh mục văn bản.')
  await find(khoa.page, 'TC1.CT2', 'agree', 'Đã đối chiếu bản gốc.')
  await find(ha.page, 'TC3.CT2', 'agree', 'Đủ tài liệu.')
  await find(khoa.page, 'TC3.CT2', 'ask', 'Thiếu danh sách tham dự.')
  await ha.offline(false)
  await khoa.offline(false)
  await exchange(ha, khoa, ha)

  for (const { page } of [ha, khoa]) {
    await page.goto(`${BEN_SONG}/TC1.CT1`)
    await expect
      .poll(() => page.getByRole('textbox', { name: finding.askReason }).inputValue())
      .toBe('Bổ sung danh mục văn bản.')
    await page.goto(`${BEN_SONG}/TC1.CT2`)
    await expect
      .poll(() => page.getByRole('textbox', { name: finding.agreeReason }).inputValue())
      .toBe('Đã đối chiếu bản gốc.')
    await page.goto(`${BEN_SONG}/TC3.CT2`)
    await page.getByText(vi.conflict.title(2)).waitFor()
  }
  // Nobody can give it back before one is chosen.
  await ha.page.goto(BEN_SONG)
  await ha.page.getByText(vi.send.actRefusal['findings-disagree']('1')).first().waitFor()
  await ha.page.goto(`${BEN_SONG}/TC3.CT2`)
  const side = ha.page
    .getByRole('listitem')
    .filter({ has: ha.page.getByText('Thiếu danh sách tham dự.', { exact: false }) })
  await side.getByRole('button', { name: vi.conflict.chooseFinding }).first().click()
  await ha.page.getByText(vi.conflict.title(2)).waitFor({ state: 'hidden' })
  await ha.page.goto(BEN_SONG)
  const back = ha.page.getByRole('button', { name: /^Trả lại \d+ chỉ tiêu$/ })
  await expect.poll(() => back.isEnabled()).toBe(true)
}, 240_000)

test('a declared conflict of interest takes an appraiser from the dossier; only somebody else takes it back', async () => {
  const khoa = await deskOf('tinh.khoa')
  const { page } = khoa
  await page.getByRole('button', { name: words.declare, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: words.declareConfirm, exact: true }).click()
  await dialog.getByText(words.reasonNeeded).waitFor()
  await dialog.getByRole('textbox', { name: words.reason }).fill('Em ruột là công chức tư pháp của phường.')
  expect(await faultsOf(page)).toEqual([])
  await dialog.getByRole('button', { name: words.declareConfirm, exact: true }).click()
  await page.getByText(words.recused, { exact: true }).waitFor()
  expect(await page.getByRole('button', { name: words.takeBack }).count()).toBe(0)
  await page.goto(`${BEN_SONG}/TC2.CT1`)
  await page.getByText(vi.appraisal.lock.recused).first().waitFor()
  await exchange(khoa)

  // The head of the office sees why, and gives the dossier to somebody else.
  const { page: head } = await deskOf('tinh.hai')
  await head
    .getByText('Em ruột là công chức tư pháp của phường.', { exact: false })
    .waitFor({ timeout: 60_000 })
  await head.getByRole('button', { name: words.assign, exact: true }).click()
  expect(await head.getByRole('dialog').getByRole('radio', { name: 'Đặng Văn Khoa' }).isDisabled()).toBe(true)
  await head.keyboard.press('Escape')
  await head.getByRole('button', { name: words.takeBack }).click()
  await head.getByText(words.takenBack).waitFor()
  await exchange(devices.at(-1)!, khoa)
  await page.goto(BEN_SONG)
  await page.getByRole('button', { name: words.declare, exact: true }).waitFor()
  await expect.poll(() => page.getByText(words.recused, { exact: true }).count()).toBe(0)
}, 240_000)

test('whoever entered figures of a dossier is told why he does not appraise it', async () => {
  const admin = await signedIn('quantri.son')
  // The officer of the commune that two others became has entered what they left, and now works for the province, too.
  const given = await admin.page.evaluate(async () => {
    const headers = { 'content-type': 'application/json', 'x-tcpl-protocol': '1' }
    type Grant = { role: string; unit: string; from: string; to: string | null }
    const { people } = (await (await fetch('/api/people', { headers })).json()) as {
      people: { id: string; name: string; login: string | null; grants: Grant[] }[]
    }
    const anh = people.find(({ name }) => name === 'Lường Thị Ánh')
    if (!anh) throw new Error('No Lường Thị Ánh')
    const { name, login } = anh
    const held = anh.grants.map(({ role, unit, from, to }) => ({ role, unit, from, to }))
    const more = { role: 'appraiser', unit: 'practice:p01', from: '2026-01-01', to: null }
    const body = JSON.stringify({ name, login, grants: [...held, more] })
    return (await fetch(`/api/people/${anh.id}`, { method: 'PUT', headers, body })).status
  })
  expect(given).toBe(200)

  const device = await openDevice(server.url, 'desk')
  devices.push(device)
  const { page } = device
  await enrolPhone(page, server.account('thaclanh.anh').codes[0] ?? '')
  await page.goto(`/dossiers/${KHE_LANH}`)
  await page.getByText(vi.dossier.phaseNotice.sentTitle).waitFor({ timeout: 60_000 })
  await page.goto(`/appraisal/${KHE_LANH}`)
  await page.getByText(words.own, { exact: true }).waitFor({ timeout: 60_000 })
  expect(await page.getByRole('button', { name: vi.appraisal.overview.start }).count()).toBe(0)
  expect(await faultsOf(page)).toEqual([])
}, 180_000)

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { storedRows, unsentRows } from '../support/browser-store.ts'
import {
  allowPhone,
  numberField,
  openIndicator,
  signInAtDesk,
  startWorking,
  waitUntilAllSent,
} from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

let server: AppServer
let desk: Device
let phone: Device

beforeAll(async () => {
  server = await startAppServer()
  ;[desk, phone] = await Promise.all([openDevice(server.url, 'desk'), openDevice(server.url, 'phone')])
  const { login, password } = server.account('quantri.son')
  await signInAtDesk(desk.page, login, password)
  await desk.page.waitForURL('**/people')
  await desk.page.getByText('Lò Thị Mai').first().click()
  await desk.page.waitForURL('**/people/*')
})
afterAll(async () => {
  await Promise.all([desk, phone].map((device) => device?.close()))
  await server?.stop()
})

const words = vi.devices
const dialog = () => desk.page.getByRole('dialog')

/** A new code on the administrator's screen, with its QR picture; as he reads it out. */
async function newCode(): Promise<string> {
  await desk.page.getByRole('button', { name: vi.people.code, exact: true }).click()
  await dialog().getByRole('img', { name: words.code.qr }).waitFor()
  const code = dialog().getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  return (await code.innerText()).trim()
}

async function type(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox', { name: vi.access.enrol.code }).fill(code.toLowerCase())
  await page.getByRole('button', { name: vi.access.enrol.action }).click()
  await page.getByRole('heading', { name: words.waiting.title }).waitFor()
}

test('an administrator who hears other digits refuses; the phone says so, and its code is over', async () => {
  const { page } = phone
  const code = await newCode()
  await page.goto('/enrol')
  await type(page, code)
  await dialog().getByRole('button', { name: words.asking.no }).click()
  await dialog().getByText(words.asking.refused, { exact: true }).waitFor()
  await page.getByText('Người quản trị không cho phép máy này.', { exact: false }).waitFor()
  // The same code once more: it made its one key already.
  await page.getByRole('textbox', { name: vi.access.enrol.code }).fill(code)
  await page.getByRole('button', { name: vi.access.enrol.action }).click()
  await page.getByText('đã dùng hoặc đã hết hạn', { exact: false }).waitFor()
  expect(await page.evaluate(() => localStorage.getItem('tcpl-spaces'))).toBeNull()
  await dialog().getByRole('button', { name: vi.common.close }).click()
})

test('a phone waits with its four digits, also after it was closed, until the administrator has compared them', async () => {
  const code = await newCode()
  // By the link this time, on the way to a dossier.
  await phone.page.goto(`/enrol?next=${encodeURIComponent('/phone')}#${code.replace('-', '')}`)
  await phone.page.getByRole('button', { name: vi.access.enrol.action }).click()
  const digits = phone.page.getByRole('img', { name: new RegExp(`^${words.waiting.digits}`) })
  const before = await digits.innerText()
  await dialog().getByRole('heading', { name: words.asking.title }).waitFor()

  await phone.reopen('/enrol?next=%2Fphone')
  const after = phone.page.getByRole('img', { name: new RegExp(`^${words.waiting.digits}`) })
  expect(await after.innerText()).toBe(before)
  // Nothing else works meanwhile: there is no account here yet.
  await phone.page.goto('/dossiers')
  await phone.page.waitForURL((url) => url.pathname === '/welcome')
  await phone.page.goto('/enrol?next=%2Fphone')

  await allowPhone(desk.page, phone.page)
  await dialog().getByRole('button', { name: vi.common.close }).click()
  await startWorking(phone.page)
  await phone.page.waitForURL('**/phone')
  await phone.page.getByText('Lò Thị Mai').first().waitFor()
  expect(
    await phone.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)),
  ).not.toContain('so-tcpl-enrolment')
  await desk.page.getByText(vi.people.phone, { exact: true }).first().waitFor()
})

test('a revoked phone with two hundred unsent entries: all of them land, held, and none leaves its store', async () => {
  const { page } = phone
  await openIndicator(page, 'TC1.CT1')
  await page.evaluate(() => navigator.serviceWorker.ready)
  await waitUntilAllSent(page)
  const known = new Set((await storedRows(page, 'entries')).map(({ id }) => id))

  await phone.offline(true)
  const field = numberField(page, 'TC1.CT1.due')
  const unsent = async () => (await unsentRows(page)).length
  for (let i = 1; (await unsent()) < 200; i += 1) {
    const sofar = await unsent()
    await field.fill(String(i))
    await field.blur()
    await expect.poll(unsent, { interval: 20 }).toBeGreaterThan(sofar)
  }
  const written = (await unsentRows(page)).map(({ id }) => id).sort()
  expect(written).toHaveLength(200)
  const before = (await storedRows(page, 'entries')).map(({ id }) => id).sort()

  // Found in the list of devices by a name without diacritics; the dialog says what will happen.
  const list = desk.page
  await list.goto('/people')
  await list.getByRole('link', { name: words.linkText }).click()
  await list.waitForURL('**/devices')
  await list.getByRole('searchbox').fill('lo thi mai')
  const row = list
    .getByRole('listitem')
    .filter({ hasText: vi.people.phone })
    .filter({ hasText: 'Lò Thị Mai' })
  await row.locator('summary').click()
  await row.getByText(manifest.version, { exact: true }).waitFor()
  await row.getByRole('button', { name: words.revoke }).click()
  await dialog().getByText(words.revokeHeld).waitFor()
  await dialog().getByText(words.revokeKept).waitFor()
  await dialog().getByRole('button', { name: words.revoke }).click()
  await list.getByText(words.revoked('Lò Thị Mai')).waitFor()
  await row.getByText(words.state.revoked, { exact: true }).waitFor()

  await phone.offline(false)
  await page.goto('/outbox')
  await page.getByRole('button', { name: vi.outbox.sendNow }).click()
  await expect.poll(async () => (await unsentRows(page)).length, { timeout: 60_000 }).toBe(0)
  await page.getByText(vi.outbox.phase.revoked).waitFor()
  await page.getByText(vi.outbox.held['device-revoked']).first().waitFor()

  const rows = await storedRows(page, 'entries')
  expect(rows.map(({ id }) => id).sort()).toEqual(before)
  const fresh = rows.filter(({ id }) => !known.has(id))
  expect(fresh.map(({ id }) => id).sort()).toEqual(written)
  expect(new Set(fresh.map(({ held }) => held))).toEqual(new Set(['device-revoked']))
  expect(fresh.every(({ ackEpoch }) => Boolean(ackEpoch))).toBe(true)
})

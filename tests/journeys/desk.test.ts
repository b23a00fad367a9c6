import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { storedRows, unsentRows } from '../support/browser-store.ts'
import { faultsOf } from '../support/inspect-page.ts'
import { signInAtDesk } from '../support/officer.ts'
import { openDevice, type Device, type Size } from '../support/phone.ts'

let server: AppServer
const devices: Device[] = []

beforeAll(async () => {
  server = await startAppServer()
})
afterAll(async () => {
  for (const device of devices) await device.close()
  await server?.stop()
})

const BEN_SONG = 'practice:00003/2026/tcpl-2025'
const KHOA = 'Đặng Văn Khoa'
const words = vi.officeDesk

async function opened(login: string, size: Size = 'desk'): Promise<Device> {
  const device = await openDevice(server.url, size)
  devices.push(device)
  const account = server.account(login)
  await signInAtDesk(device.page, account.login, account.password)
  await device.page.goto('/inbox')
  await device.page.getByText('Phường Bến Sông (thực hành)').waitFor()
  return device
}
const rowOf = (device: Device, dossier: string) => device.page.locator(`tr:has([data-dossier="${dossier}"])`)

/** Pictures for whoever wants to look, in the folder `DESK_PICTURES` names. */
async function picture({ page }: Device, name: string): Promise<void> {
  const folder = process.env['DESK_PICTURES']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png` })
}

test('the leader assigns by keyboard; the appraiser takes it into the field, appraises offline, and it comes back', async () => {
  const leader = await opened('tinh.hai')
  await picture(leader, 'leader')
  expect(await faultsOf(leader.page)).toEqual([])

  // Down to the row, A, the appraiser by the arrows and the space bar, Enter.
  const name = leader.page.locator(`[data-dossier="${BEN_SONG}"]`)
  for (let presses = 0; presses < 20; presses += 1) {
    await leader.page.keyboard.press('j')
    if (await name.evaluate((element) => element === document.activeElement)) break
  }
  await leader.page.keyboard.press('a')
  const dialog = leader.page.getByRole('dialog')
  await dialog.getByText(words.assigning.title(1)).waitFor()
  const khoa = dialog.getByRole('radio', { name: KHOA })
  await khoa.focus()
  await leader.page.keyboard.press('Space')
  expect(await khoa.isChecked()).toBe(true)
  expect(await faultsOf(leader.page)).toEqual([])
  await picture(leader, 'assign')
  await leader.page.keyboard.press('Enter')
  await leader.page.getByText(words.assigning.done(1, KHOA)).waitFor()
  await rowOf(leader, BEN_SONG).getByText(KHOA).waitFor()
  await expect.poll(() => unsentRows(leader.page), { timeout: 60_000 }).toEqual([])
  await leader.page.keyboard.press('?')
  await leader.page.getByRole('dialog').getByText(words.keys.select).waitFor()
  expect(await faultsOf(leader.page)).toEqual([])
  await leader.page.keyboard.press('Escape')

  // His own work: one press, and the address says so.
  const appraiser = await opened('tinh.khoa')
  const { page } = appraiser
  await page.getByRole('button', { name: new RegExp(`^${words.mine}`) }).click()
  await page.waitForURL('**/inbox?who=me')
  await rowOf(appraiser, BEN_SONG).waitFor()
  await expect.poll(() => page.locator('[data-dossier]').count()).toBe(1)
  await page.locator(`[data-dossier="${BEN_SONG}"]`).focus()
  await page.keyboard.press('x')
  await page.getByText(words.selected(1)).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(appraiser, 'selected')
  await page.keyboard.press('d')
  await rowOf(appraiser, BEN_SONG).getByText(words.whole).waitFor({ timeout: 60_000 })
  await picture(appraiser, 'copied')
  await page.evaluate(() => navigator.serviceWorker.ready)

  await appraiser.offline(true)
  await page.goto('/inbox?who=me')
  await page.getByText(/Không có mạng\. Danh sách này lấy lúc/).waitFor()
  await rowOf(appraiser, BEN_SONG).getByText(words.whole).waitFor()
  await picture(appraiser, 'offline')
  await rowOf(appraiser, BEN_SONG).getByRole('button', { name: 'Phường Bến Sông (thực hành)' }).click()
  await page.waitForURL(`**/appraisal/${BEN_SONG}`)
  await page.goto(`/appraisal/${BEN_SONG}/TC3.CT1`)
  await page.getByText(vi.appraisal.verdict.agree, { exact: true }).first().click()
  await expect
    .poll(async () => (await unsentRows(page)).map(({ field }) => field))
    .toEqual(['finding/TC3.CT1/verdict'])
  const [finding] = await unsentRows(page)
  await appraiser.offline(false)
  await page.goto('/outbox')
  await page.getByRole('button', { name: vi.outbox.sendNow }).click()
  await expect.poll(() => unsentRows(page), { timeout: 60_000 }).toEqual([])

  // The leader has it with his next exchange: his desk follows the dossier he assigned.
  await leader.page.goto('/outbox')
  await leader.page.getByRole('button', { name: vi.outbox.sendNow }).click()
  await expect
    .poll(async () => (await storedRows(leader.page, 'entries')).some(({ id }) => id === finding?.id), {
      timeout: 60_000,
    })
    .toBe(true)
}, 240_000)

test('overdue first, expected ones apart, found without diacritics, on a phone too', async () => {
  const { account } = server
  const device = await openDevice(server.url, 'desk')
  devices.push(device)
  const { page } = device
  await signInAtDesk(page, 'huyen.oanh', account('huyen.oanh').password)
  await page.goto('/inbox')
  await page
    .locator('tbody tr')
    .first()
    .getByText(/Quá hạn \d+ ngày/)
    .waitFor()
  await picture(device, 'overdue')

  const leader = await opened('tinh.hai', 'phone')
  await picture(leader, 'phone')
  await leader.page.getByRole('combobox', { name: words.column.phase }).selectOption('expected')
  await leader.page.waitForURL('**state=expected')
  await leader.page.getByText('Xã Suối Mơ (thực hành)').waitFor()
  await leader.page.getByRole('searchbox').fill('suoi mo')
  await leader.page.waitForURL('**q=suoi*')
  await leader.page.getByText(words.found(1), { exact: true }).waitFor()
  expect(await leader.page.getByText('(thực hành)').count()).toBe(1)
  expect(await faultsOf(leader.page)).toEqual([])
  await picture(leader, 'phone-search')
  await leader.page.goBack()
}, 240_000)

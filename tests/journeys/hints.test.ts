import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { faultsOf } from '../support/inspect-page.ts'
import { attachPhoto, enrolPhone, openIndicator, signInAtDesk, waitUntilAllSent } from '../support/officer.ts'
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

// Two seeded dossiers that were sent: their leaders take them back, add the same photo and send them again.
const KHE_LANH = 'practice:00006/2024/tcpl-2021'
const NA_PANG = 'practice:00004/2021/tcpl-2017'
const words = vi.hints

async function newDevice(size: 'phone' | 'desk'): Promise<Device> {
  const device = await openDevice(server.url, size)
  devices.push(device)
  await device.page.emulateMedia({ reducedMotion: 'reduce' })
  return device
}

async function withdraw(page: Page, dossier: string): Promise<void> {
  await page.goto(`/dossiers/${dossier}/send`)
  const button = page.getByRole('button', { name: vi.send.withdraw.button, exact: true })
  await button.click({ timeout: 60_000 })
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: vi.send.withdraw.reason }).fill('Bổ sung ảnh niêm yết.')
  await dialog.getByRole('button', { name: vi.send.withdraw.confirm, exact: true }).click()
  await button.waitFor({ state: 'hidden' })
  await page.getByText(vi.send.blockers.none).waitFor({ timeout: 60_000 })
}

async function send(page: Page, dossier: string): Promise<void> {
  await page.goto(`/dossiers/${dossier}/send`)
  const name = vi.send.again
  await page.getByRole('button', { name, exact: true }).click({ timeout: 60_000 })
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
  await page.getByText(vi.send.state.receivedTitle).waitFor({ timeout: 60_000 })
  await waitUntilAllSent(page)
}

const hints = (page: Page) => page.getByRole('region', { name: words.send.title })
const hint = (page: Page, code: string) => page.locator(`[data-hint="${code}"]`)
/** The groups with many hints are folded. */
async function unfold(page: Page, group: RegExp): Promise<void> {
  const fold = page.locator('details', { has: page.locator('summary', { hasText: group }) })
  if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click()
}

test('one photo under two indicators and in two communes: the commune is asked, plainly; the office sees the name', async () => {
  const first = (await newDevice('phone')).page
  await enrolPhone(first, server.account('thaclanh.cuong').codes[0] ?? '')
  await withdraw(first, KHE_LANH)
  await openIndicator(first, 'TC2.CT1', `/dossiers/${KHE_LANH}`)
  await attachPhoto(first)
  await openIndicator(first, 'TC2.CT2', `/dossiers/${KHE_LANH}`)
  await first.getByRole('button', { name: vi.evidence.add.reuse }).first().click()
  await first.getByRole('dialog').getByRole('button', { name: 'anh-0.jpg' }).click()
  await first.getByText(vi.evidence.piece.attached).waitFor()

  // Before sending: said once, with both places, and it stops nothing.
  await first.goto(`/dossiers/${KHE_LANH}/send`)
  await hints(first).getByText(words.send.text).waitFor()
  const twice = hint(first, 'same-file-here').filter({ hasText: 'anh-0.jpg' })
  await twice.waitFor()
  const places = ['Tiêu chí 2, chỉ tiêu 1', 'Tiêu chí 2, chỉ tiêu 2']
  for (const place of places) await twice.getByRole('link', { name: words.open(place) }).waitFor()
  await waitUntilAllSent(first)
  await hints(first)
    .getByText(/lúc \d\d\/\d\d\/\d{4}/)
    .waitFor({ timeout: 60_000 })
  expect(await hint(first, 'same-file-elsewhere').count()).toBe(0)
  for (const colorScheme of ['light', 'dark'] as const) {
    await first.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await faultsOf(first), colorScheme).toEqual([])
  }
  await twice.getByRole('link', { name: words.open('Tiêu chí 2, chỉ tiêu 2') }).click()
  await first.waitForURL(`**/dossiers/${KHE_LANH}/indicators/TC2.CT2#evidence`)
  await send(first, KHE_LANH)

  // The other commune took in the same photo: it learns that there is another, and not whose.
  const phone = await newDevice('phone')
  const second = phone.page
  await enrolPhone(second, server.account('napang.dung').codes[0] ?? '')
  await withdraw(second, NA_PANG)
  await openIndicator(second, 'TC2.CT1', `/dossiers/${NA_PANG}`)
  await attachPhoto(second)
  await waitUntilAllSent(second)
  await second.goto(`/dossiers/${NA_PANG}/send`)
  const same = hint(second, 'same-file-elsewhere')
  await same.getByText(words.why.elsewhereUnnamed).waitFor({ timeout: 60_000 })
  expect(await second.locator('body').innerText()).not.toMatch(/Khe Lành|Thác Lành|practice:00006/)

  // Without a network the last answer is still there, with its time.
  await second.evaluate(() => navigator.serviceWorker.ready)
  await phone.reopen(`/dossiers/${NA_PANG}/send`, { offline: true })
  await hint(phone.page, 'same-file-elsewhere').waitFor()
  await phone.page.getByText(/lúc \d\d\/\d\d\/\d{4}/).waitFor()
  await phone.offline(false)
  await send(phone.page, NA_PANG)

  // The office of both reads the other commune's name beside the indicator and over the whole dossier.
  const desk = (await newDevice('desk')).page
  const { login, password } = server.account('tinh.ha')
  await signInAtDesk(desk, login, password)
  await desk.goto('/inbox')
  await desk.getByText('Xã Nà Pàng (thực hành)').first().click()
  await desk.waitForURL(`**/appraisal/${NA_PANG}`)
  const whole = desk.getByRole('region', { name: words.office.title })
  await whole.waitFor({ timeout: 60_000 })
  await unfold(desk, /^Tệp trùng nhau/)
  const named = hint(desk, 'same-file-elsewhere').filter({ hasText: 'Xã Khe Lành (thực hành) năm 2024' })
  await named.waitFor({ timeout: 60_000 })
  for (const colorScheme of ['light', 'dark'] as const) {
    await desk.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await faultsOf(desk), colorScheme).toEqual([])
  }
  await desk.goto(`/appraisal/${NA_PANG}/TC2.CT1`)
  await named.getByText('anh-0.jpg', { exact: false }).waitFor({ timeout: 60_000 })
  await named.getByRole('link', { name: words.openDossier('Xã Khe Lành (thực hành) năm 2024') }).click()
  await desk.waitForURL(`**/appraisal/${KHE_LANH}`)
})

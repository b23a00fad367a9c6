import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { storedRows } from '../support/browser-store.ts'
import { setUpSecondFactor } from '../support/desk-entry.ts'
import {
  allowPhone,
  giveAnswer,
  numberAt,
  openIndicator,
  signInAtDesk,
  SUOI_MO,
  waitUntilAllSent,
  startWorking,
} from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

const servers: AppServer[] = []
const devices: Device[] = []

async function serve(setting?: { readonly practice: boolean }): Promise<AppServer> {
  const server = await startAppServer(setting)
  servers.push(server)
  return server
}
async function device(server: AppServer, size: 'phone' | 'desk'): Promise<Device> {
  const opened = await openDevice(server.url, size)
  devices.push(opened)
  return opened
}

afterAll(async () => {
  await Promise.all(devices.map((opened) => opened.close()))
  await Promise.all(servers.map((server) => server.stop()))
})

const words = vi.people
const count = (fact: string, value: number) => ({ field: { kind: 'fact', fact }, value }) as const

describe('an administrator', () => {
  let server: AppServer
  let desk: Device
  let phone: Device
  beforeAll(async () => {
    server = await serve()
    desk = await device(server, 'desk')
    phone = await device(server, 'phone')
  })

  test('picks a unit, creates a person, gives a code, sees the phone and takes it out of service', async () => {
    const { page } = desk
    const { login, password } = server.account('quantri.son')
    await signInAtDesk(page, login, password)
    await page.waitForURL('**/people')

    // One unit, found without diacritics: only its people.
    await page.getByText('Trần Quốc Bảo').first().waitFor()
    await page.getByText(`${words.unit}: ${words.allUnits}`).click()
    await page.getByRole('combobox', { name: words.chooseUnit }).fill('suoi mo')
    await page.getByRole('option', { name: 'Xã Suối Mơ (thực hành)' }).click()
    await page.getByText('Lò Thị Mai').first().waitFor()
    await page.getByText('Trần Quốc Bảo').waitFor({ state: 'hidden' })

    await page.getByRole('button', { name: words.add, exact: true }).click()
    await page.getByRole('button', { name: words.add, exact: true }).click()
    await page.getByText(words.nameEmpty).waitFor()
    await page.getByRole('textbox', { name: words.name, exact: false }).first().fill('Sùng Thị Dua')
    await page.getByRole('button', { name: words.add, exact: true }).click()
    await page.waitForURL('**/people/*')
    await page.getByRole('heading', { name: 'Sùng Thị Dua' }).waitFor()
    await page.getByText(words.noDevices).waitFor()

    await page.getByRole('button', { name: words.code, exact: true }).click()
    const dialog = page.getByRole('dialog')
    const code = (await dialog.getByText(/^[0-9A-Z]{4}([ -]?[0-9A-Z]{4})+$/).innerText()).trim()

    // Typed on the phone, in small letters.
    await phone.page.goto('/enrol')
    await phone.page.getByRole('textbox', { name: vi.access.enrol.code }).fill(code.toLowerCase())
    await phone.page.getByRole('button', { name: vi.access.enrol.action }).click()
    await allowPhone(page, phone.page)
    await dialog.getByRole('button', { name: vi.common.close }).click()
    await startWorking(phone.page)
    await phone.page.getByText('Xã Suối Mơ (thực hành)').first().waitFor()
    await openIndicator(phone.page, 'TC1.CT1')
    await giveAnswer(phone.page, count('TC1.CT1.due', 6))
    await waitUntilAllSent(phone.page)

    // A code is good for one device.
    const second = await device(server, 'phone')
    await second.page.goto(`/enrol#${code}`)
    await second.page.getByRole('button', { name: vi.access.enrol.action }).click()
    await second.page.getByText(vi.access.failureTitle).waitFor()
    expect(new URL(second.page.url()).pathname).toBe('/enrol')

    // What is written before the phone knows of it is kept, and held.
    await phone.offline(true)
    await giveAnswer(phone.page, count('TC1.CT1.issued', 5))
    await page.reload()
    await page.getByRole('button', { name: words.revoke, exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: words.revokeConfirm, exact: true }).click()
    await page.getByText(words.revoked).waitFor()
    expect(await page.getByRole('button', { name: words.revoke, exact: true }).count()).toBe(0)

    await phone.offline(false)
    await phone.page.goto('/outbox')
    await phone.page.getByRole('button', { name: vi.outbox.sendNow }).click()
    await phone.page.getByText(vi.outbox.held['device-revoked']).first().waitFor({ timeout: 30_000 })
    await phone.page.getByText(vi.outbox.phase.revoked).waitFor()
    // It stands in no form while it does not count: here it can be read.
    await phone.page.getByText(new RegExp(`^${vi.outbox.written('5')}\\b`)).waitFor()
    await openIndicator(phone.page, 'TC1.CT1')
    expect(await numberAt(phone.page, 'TC1.CT1.due')).toBe('6')
    await phone.page.goto('/phone')
    await phone.page.getByText(vi.phone.syncPhase.revoked).first().waitFor()
    const held = (await storedRows(phone.page, 'entries')).filter((row) => row.held)
    expect(held.map(({ field }) => field)).toEqual(['fact/TC1.CT1.issued'])

    // It counts nowhere else.
    await second.page.goto(`/enrol#${server.account('suoimo.mai').codes[0] ?? ''}`)
    await second.page.getByRole('button', { name: vi.access.enrol.action }).click()
    await startWorking(second.page)
    await second.page.waitForURL('**/dossiers')
    await second.page.goto(`${SUOI_MO}/indicators/TC1.CT1`)
    await expect.poll(() => numberAt(second.page, 'TC1.CT1.due'), { timeout: 20_000 }).toBe('6')
    expect(await numberAt(second.page, 'TC1.CT1.issued')).toBe('')
  })
})

test('an office begins with an empty server: the link for the first administrator works once, over real units', async () => {
  const server = await serve({ practice: false })
  const printed = await server.command('admin', 'create')
  const link = /https?:\/\/\S+/.exec(printed)?.[0] ?? ''
  expect(link).toContain('/first-administrator#')
  const { page } = await device(server, 'desk')
  await page.goto(link)
  const form = vi.access.firstAdministrator
  await page.getByRole('textbox', { name: form.name }).fill('Nguyễn Văn Quản')
  await page.getByRole('textbox', { name: form.login }).fill('quan.tri')
  await page.getByLabel(vi.access.password.next, { exact: true }).fill('mot-mat-khau-dai')
  await page.getByLabel(vi.access.password.again, { exact: true }).fill('mot-mat-khau-dai')
  await page.getByRole('button', { name: form.action }).click()
  await setUpSecondFactor(page)
  await page.waitForURL('**/people')

  // A person in a real commune, chosen province by province.
  await page.getByRole('button', { name: words.add, exact: true }).click()
  await page.getByRole('textbox', { name: words.name, exact: false }).first().fill('Đinh Thị Lan')
  await page.getByRole('combobox', { name: words.picker.province }).fill('ha noi')
  await page.getByRole('option', { name: 'Hà Nội' }).first().click()
  await page.getByRole('combobox', { name: words.picker.commune }).fill('ba dinh')
  await page.getByRole('option', { name: 'Ba Đình' }).first().click()
  await page.getByRole('button', { name: words.add, exact: true }).last().click()
  await page.getByRole('heading', { name: 'Đinh Thị Lan' }).waitFor()
  await page.getByText('Phường Ba Đình').first().waitFor()

  const late = await device(server, 'desk')
  await late.page.goto(link)
  await late.page.getByRole('textbox', { name: form.name }).fill('Người Đến Sau')
  await late.page.getByRole('textbox', { name: form.login }).fill('den.sau')
  await late.page.getByLabel(vi.access.password.next, { exact: true }).fill('mot-mat-khau-khac')
  await late.page.getByLabel(vi.access.password.again, { exact: true }).fill('mot-mat-khau-khac')
  await late.page.getByRole('button', { name: form.action }).click()
  await late.page.getByText(vi.access.failureTitle).waitFor()

  // The catalogue needs no account, and once seen no network.
  const search = late.page.getByRole('searchbox').or(late.page.getByRole('textbox'))
  await late.page.goto('/units')
  await late.page.evaluate(() => navigator.serviceWorker.ready)
  await late.page.getByText(vi.units.counts('34', null, '3.321')).waitFor()
  await late.page.reload()
  for (const typed of ['Thanh Hoá', 'thanh hoa']) {
    await search.first().fill(typed)
    await late.page.getByText(vi.units.foundProvinces(1)).waitFor()
  }
  await late.page.getByRole('button', { name: /Thanh H/ }).click()
  for (const typed of ['hạc thành', 'hac thanh']) {
    await search.first().fill(typed)
    await late.page.getByRole('button', { name: 'Phường Hạc Thành' }).waitFor()
  }
  // The worker asks for provinces itself; only without a server is it really cut off.
  await server.kill()
  const province = late.page.url()
  await late.reopen(province, { offline: true })
  await late.page.getByRole('searchbox').or(late.page.getByRole('textbox')).first().fill('hac thanh')
  await late.page.getByRole('button', { name: 'Phường Hạc Thành' }).waitFor()
  await late.page.goto('/units')
  await late.page.getByRole('searchbox').or(late.page.getByRole('textbox')).first().fill('ca mau')
  await late.page.getByRole('button', { name: /Cà Mau/ }).click()
  await late.page.getByText(vi.units.failedTitle).waitFor()
})

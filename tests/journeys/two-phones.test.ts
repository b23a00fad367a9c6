import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { storedRows } from '../support/browser-store.ts'
import {
  enrolPhone,
  giveAnswer,
  numberAt,
  openIndicator,
  SUOI_MO,
  waitUntilAllSent,
} from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

let server: AppServer
let mai: Device
let pao: Device
let thang: Device

beforeAll(async () => {
  server = await startAppServer()
  ;[mai, pao, thang] = await Promise.all([
    enrolled('suoimo.mai'),
    enrolled('suoimo.pao'),
    enrolled('suoimo.thang'),
  ])
})
afterAll(async () => {
  await Promise.all([mai, pao, thang].map((device) => device?.close()))
  await server?.stop()
})

async function enrolled(login: string): Promise<Device> {
  const device = await openDevice(server.url, 'phone')
  await enrolPhone(device.page, server.account(login).codes[0] ?? '')
  await device.page.evaluate(() => navigator.serviceWorker.ready)
  return device
}

const count = (fact: string, value: number) => ({ field: { kind: 'fact', fact }, value }) as const

async function exchange(...devices: Device[]): Promise<void> {
  for (const { page } of devices) {
    await page.goto('/outbox')
    await page.getByRole('button', { name: vi.outbox.sendNow }).click()
    await waitUntilAllSent(page)
  }
}

const conflict = ({ page }: Device) => page.getByText(vi.conflict.title(2))
const side = ({ page }: Device, value: number) =>
  page.getByRole('listitem').filter({ has: page.getByText(new RegExp(`^${value}\\b`)) })

test('two phones of one commune, both offline: different facts merge, the same fact is shown to both until one chooses', async () => {
  await mai.offline(true)
  await pao.offline(true)
  await openIndicator(mai.page, 'TC1.CT1')
  await giveAnswer(mai.page, count('TC1.CT1.due', 7))
  await openIndicator(pao.page, 'TC1.CT2')
  await giveAnswer(pao.page, count('TC1.CT2.done', 5))
  // The same fact, and each a value of his own.
  await openIndicator(mai.page, 'TC2.CT2')
  await giveAnswer(mai.page, count('TC2.CT2.done', 31))
  await openIndicator(pao.page, 'TC2.CT2')
  await giveAnswer(pao.page, count('TC2.CT2.done', 42))

  await mai.offline(false)
  await pao.offline(false)
  await exchange(mai, pao, mai, thang)

  for (const device of [mai, pao, thang]) {
    // Different facts: both stand on every phone, without a word.
    await openIndicator(device.page, 'TC1.CT1')
    await expect.poll(() => numberAt(device.page, 'TC1.CT1.due')).toBe('7')
    expect(await conflict(device).count()).toBe(0)
    await openIndicator(device.page, 'TC1.CT2')
    await expect.poll(() => numberAt(device.page, 'TC1.CT2.done')).toBe('5')
    // The same fact: both values, who and when.
    await openIndicator(device.page, 'TC2.CT2')
    await conflict(device).waitFor()
    for (const [value, name] of [
      [31, 'Lò Thị Mai'],
      [42, 'Giàng A Páo'],
    ] as const) {
      await side(device, value).getByText(vi.conflict.by(name, '').trim()).waitFor()
      expect(await side(device, value).innerText()).toMatch(/\d{1,2}:\d{2}/)
    }
  }

  // While it stands, the leader cannot send, and reads why.
  await thang.page.goto(`${SUOI_MO}/send`)
  await thang.page.getByText(vi.send.refusal.conflict('').replace('.', '').trim()).first().waitFor()
  expect(await thang.page.getByRole('button', { name: vi.send.button, exact: true }).isDisabled()).toBe(true)

  // One chooses; it is settled everywhere.
  await side(pao, 31).getByRole('button', { name: vi.conflict.choose }).click()
  await conflict(pao).waitFor({ state: 'hidden' })
  await exchange(pao, mai, thang)
  for (const device of [mai, pao, thang]) {
    await openIndicator(device.page, 'TC2.CT2')
    await expect.poll(() => numberAt(device.page, 'TC2.CT2.done'), { timeout: 30_000 }).toBe('31')
    expect(await conflict(device).count()).toBe(0)
  }
  await thang.page.goto(`${SUOI_MO}/send`)
  await thang.page.getByText(vi.send.blockers.title).waitFor()
  expect(await thang.page.getByText(vi.send.refusal.conflict('').replace('.', '').trim()).count()).toBe(0)
})

test('two accounts on one phone: each has its own data and sends as itself', async () => {
  const { page } = mai
  await enrolPhone(page, server.account('dongxanh.bao').codes[0] ?? '')
  await page.getByText('Xã Đồng Xanh (thực hành)').first().waitFor()
  expect(await page.getByText('Xã Suối Mơ (thực hành)').count()).toBe(0)
  await waitUntilAllSent(page)

  // Written under the second account, offline, and not yet sent when the first one is chosen again.
  await mai.offline(true)
  const dongXanh = '/dossiers/practice:00002/2026/tcpl-2025'
  await openIndicator(page, 'TC3.CT1', dongXanh)
  await giveAnswer(page, count('TC3.CT1.1.due', 3))
  const [written] = (await storedRows(page, 'entries')).filter(({ ackEpoch }) => !ackEpoch)
  expect(written).toBeDefined()

  await page.goto('/phone')
  await page.getByRole('button', { name: 'Lò Thị Mai' }).click()
  await page.goto('/dossiers')
  await page.getByText('Xã Suối Mơ (thực hành)').first().waitFor()
  expect(await page.getByText('Xã Đồng Xanh (thực hành)').count()).toBe(0)

  // The first account goes on line and writes; what the second one wrote stays its own and unsent.
  await mai.offline(false)
  await openIndicator(page, 'TC2.CT3')
  await giveAnswer(page, count('TC2.CT3.due', 4))
  await exchange(mai)
  const rows = await storedRows(page, 'entries')
  expect(rows.find(({ id }) => id === written?.id)?.ackEpoch).toBe('')
  const me = rows.filter(({ ackEpoch, device }) => !ackEpoch && device !== written?.device)
  expect(me).toEqual([])

  // Back to the second: it sends by itself, as its own device.
  await page.goto('/phone')
  await page.getByRole('button', { name: 'Trần Quốc Bảo' }).click()
  await exchange(mai)
  const sent = (await storedRows(page, 'entries')).find(({ id }) => id === written?.id)
  expect(sent?.ackEpoch).not.toBe('')
  expect(sent?.held ?? '').toBe('')
  await openIndicator(page, 'TC3.CT1', dongXanh)
  await expect.poll(() => numberAt(page, 'TC3.CT1.1.due')).toBe('3')
})

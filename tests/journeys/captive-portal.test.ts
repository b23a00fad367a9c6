import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { storedRows } from '../support/browser-store.ts'
import {
  attachPhoto,
  enrolPhone,
  giveAnswer,
  openIndicator,
  SUOI_MO,
  waitUntilAllSent,
} from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

let server: AppServer
let phone: Device

beforeAll(async () => {
  server = await startAppServer()
  phone = await openDevice(server.url, 'phone')
})
afterAll(async () => {
  await phone?.close()
  await server?.stop()
})

/** A hotel's network before one has signed in there: every address answers 200 with its own page. */
async function enterPortal(): Promise<() => number> {
  let answered = 0
  await phone.context.route('**/api/**', async (route) => {
    answered += 1
    await route.fulfill({ status: 200, contentType: 'text/html', body: '<html><h1>Free Wi-Fi</h1></html>' })
  })
  return () => answered
}
const leavePortal = () => phone.context.unroute('**/api/**')

test('a portal that answers everything with 200 is not taken for the server', async () => {
  const { page } = phone
  const code = server.account('suoimo.mai').codes[0] ?? ''

  // Even at enrolment: the code is not used up.
  await enterPortal()
  await page.goto(`/enrol#${code}`)
  await page.getByRole('button', { name: vi.access.enrol.action }).click()
  await page.getByText(vi.access.failure.captive).waitFor()
  await leavePortal()
  await enrolPhone(page, code)
  await waitUntilAllSent(page)

  const answered = await enterPortal()
  await openIndicator(page, 'TC1.CT1')
  await giveAnswer(page, { field: { kind: 'fact', fact: 'TC1.CT1.due' }, value: 9 })
  await giveAnswer(page, { field: { kind: 'fact', fact: 'TC1.CT1.issued' }, value: 9 })
  await openIndicator(page, 'TC2.CT4')
  await attachPhoto(page, 0)

  // The strip says what to do; nothing counts as sent.
  await page.getByRole('status').getByText(vi.common.strip.captive).waitFor({ timeout: 30_000 })
  expect(answered()).toBeGreaterThan(0)
  await page.goto('/outbox')
  await page.getByRole('button', { name: vi.outbox.sendNow }).click()
  await page.getByText(vi.outbox.phase.captive).waitFor()
  expect(await page.getByText(vi.outbox.empty.title).count()).toBe(0)
  const before = await storedRows(page, 'entries')
  // Four of the officer's, and the first says by which revision of the set the dossier is begun.
  expect(before).toHaveLength(5)
  expect(before.filter(({ ackEpoch }) => ackEpoch)).toEqual([])
  const [file] = await storedRows(page, 'files')
  expect(file?.receiptEpoch).toBe('')

  // Once signed in at the portal, everything arrives by itself.
  await leavePortal()
  await page.getByRole('button', { name: vi.outbox.sendNow }).click()
  await page.getByText(vi.outbox.empty.title).waitFor({ timeout: 30_000 })
  await waitUntilAllSent(page)
  expect((await storedRows(page, 'files')).map(({ receiptEpoch }) => receiptEpoch)).not.toContain('')

  // Proof from the other side: a second phone of the commune has it.
  const other = await openDevice(server.url, 'phone')
  try {
    await enrolPhone(other.page, server.account('suoimo.pao').codes[0] ?? '')
    await other.page.goto(`${SUOI_MO}/evidence`)
    await other.page.getByText('anh-0.jpg').waitFor({ timeout: 30_000 })
  } finally {
    await other.close()
  }
})

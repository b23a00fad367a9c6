import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { databasesOf, storedRows } from '../support/browser-store.ts'
import {
  enrolPhone,
  giveAnswer,
  numberAt,
  numberField,
  openIndicator,
  startWorking,
  SUOI_MO,
  waitUntilAllSent,
} from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

const words = vi.replacement
const DONG_XANH = '/dossiers/practice:00002/2026/tcpl-2025'
const count = (fact: string, value: number) => ({ field: { kind: 'fact', fact }, value }) as const

describe('two people on one phone', () => {
  let server: AppServer
  let phone: Device
  beforeAll(async () => {
    server = await startAppServer()
    phone = await openDevice(server.url, 'phone')
  })
  afterAll(async () => {
    await phone.close()
    await server.stop()
  })

  const mai = () => server.account('suoimo.mai')
  const hanh = () => server.account('dongxanh.hanh')
  const who = (name: string) => phone.page.getByRole('link', { name: `${words.shared.open} ${name}` })
  const account = (name: string) => phone.page.locator('#accounts li').filter({ hasText: name })
  /** Both accounts have rows of this field: the one is looked for that was just written. */
  async function enter(fact: string, value: number) {
    const field = numberField(phone.page, fact)
    await field.fill(String(value))
    await field.blur()
    const rows = async () => (await storedRows(phone.page, 'entries')).filter((row) => !row.ackEpoch)
    await expect
      .poll(async () => (await rows()).map((row) => ({ field: row.field, value: row.value })))
      .toContainEqual({ field: `fact/${fact}`, value })
  }
  async function switchTo(name: string) {
    await phone.page.goto('/phone')
    const started = Date.now()
    await account(name).getByRole('button').click()
    await who(name).waitFor()
    return Date.now() - started
  }

  test('each has a store of his own; what one types the other never sees, with and without a line', async () => {
    await enrolPhone(phone.page, mai().codes[0] ?? '')
    await phone.page.goto(`/enrol#${hanh().codes[0] ?? ''}`)
    await phone.page.getByRole('button', { name: vi.access.enrol.action }).click()
    await startWorking(phone.page)
    await phone.page.waitForURL('**/dossiers')
    await who(hanh().name).waitFor()
    expect(await databasesOf(phone.page)).toHaveLength(2)
    await waitUntilAllSent(phone.page)
    await phone.page.evaluate(() => navigator.serviceWorker.ready)

    await phone.offline(true)
    await openIndicator(phone.page, 'TC1.CT1', DONG_XANH)
    await enter('TC1.CT1.due', 9)
    // A draft: typed, and the field not left.
    await numberField(phone.page, 'TC1.CT1.issued').fill('8')

    expect(await switchTo(mai().name)).toBeLessThan(5_000)
    await openIndicator(phone.page, 'TC1.CT1', SUOI_MO)
    expect(await numberAt(phone.page, 'TC1.CT1.due')).toBe('')
    expect(await numberAt(phone.page, 'TC1.CT1.issued')).toBe('')
    await enter('TC1.CT1.due', 6)
    const authors = new Map<string, Set<unknown>>()
    for (const { device = '', field, value } of await storedRows(phone.page, 'entries'))
      if (field === 'fact/TC1.CT1.due') authors.set(device, (authors.get(device) ?? new Set()).add(value))
    expect([...authors.values()].map((values) => [...values])).toContainEqual([9])
    expect([...authors.values()].map((values) => [...values])).toContainEqual([6])

    // What waits in the account that is not open is said beside its name.
    await phone.page.goto('/phone')
    await account(hanh().name)
      .getByText(/^[1-9]\d* mục chưa gửi · gửi, nhận lần cuối /)
      .waitFor()
  })

  test("a link to the other one's dossier says whose it is, and opens it in that account", async () => {
    await phone.page.goto(`${DONG_XANH}/indicators/TC1.CT1`)
    await phone.page.getByText(words.shared.foreignTitle('Xã Đồng Xanh (thực hành)')).waitFor()
    expect(await phone.page.getByRole('textbox').count()).toBe(0)
    await phone.page.getByRole('button', { name: words.shared.foreignSwitch(hanh().name) }).click()
    await who(hanh().name).waitFor()
    await expect.poll(() => numberAt(phone.page, 'TC1.CT1.due')).toBe('9')
    // Her draft of before is there again.
    await expect.poll(() => numberAt(phone.page, 'TC1.CT1.issued')).toBe('8')
  })

  test('only the open account sends; taking it off leaves the other with all that waits in it', async () => {
    await phone.offline(false)
    await phone.page.goto('/phone')
    await waitUntilAllSent(phone.page)
    await account(mai().name)
      .getByText(/^[1-9]\d* mục chưa gửi/)
      .waitFor()

    await phone.page.getByRole('button', { name: words.remove.action }).click()
    await phone.page.getByRole('dialog').getByRole('button', { name: words.remove.confirm }).click()
    await phone.page.getByText(words.wipe.doneTitle(hanh().name)).waitFor({ timeout: 60_000 })
    await phone.page.getByText(words.wipe.doneOwn).waitFor()
    expect(await databasesOf(phone.page)).toHaveLength(1)

    await phone.page.getByRole('button', { name: mai().name }).click()
    await phone.page.waitForURL('**/dossiers')
    await openIndicator(phone.page, 'TC1.CT1', SUOI_MO)
    expect(await numberAt(phone.page, 'TC1.CT1.due')).toBe('6')
    await waitUntilAllSent(phone.page)
    // Alone on the phone, nobody has to be told whose it is.
    expect(await phone.page.getByText(words.shared.open).count()).toBe(0)
  })

  test('without a line an account with unsent work is not taken off: it says what is missing', async () => {
    await phone.offline(true)
    await giveAnswer(phone.page, count('TC1.CT1.issued', 4))
    await phone.page.goto('/phone')
    await phone.page.getByRole('button', { name: words.remove.action }).click()
    await phone.page.getByRole('dialog').getByRole('button', { name: words.remove.confirm }).click()
    await phone.page.getByText(words.remove.waiting).waitFor()
    await phone.page.getByText(`${words.left('1', '0')}.`).waitFor()
    await openIndicator(phone.page, 'TC1.CT1', SUOI_MO)
    await giveAnswer(phone.page, count('TC1.CT1.issued', 5))
    await phone.offline(false)
    await waitUntilAllSent(phone.page)
  })
})

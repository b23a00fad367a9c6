import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatFieldName } from '../../src/domain/dossier/field-name.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { storedRows } from '../support/browser-store.ts'
import { enrolPhone, numberField, openIndicator, SUOI_MO } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

let server: AppServer
let phone: Device

beforeAll(async () => {
  server = await startAppServer()
  phone = await openDevice(server.url, 'phone')
  await enrolPhone(phone.page, server.account('suoimo.mai').codes[0] ?? '')
  await phone.page.evaluate(() => navigator.serviceWorker.ready)
  // What the browser itself keeps about its worker must be on the disk before it is killed.
  await phone.reopen(`${SUOI_MO}/indicators/TC1.CT1`)
})
afterAll(async () => {
  await phone?.close()
  await server?.stop()
})

const PAGE = `${SUOI_MO}/indicators/TC1.CT1`
const remark = () => phone.page.getByRole('textbox', { name: vi.indicator.remark })
const due = () => numberField(phone.page, 'TC1.CT1.due')

/** Long enough for the draft to be on the disk, shorter than the pause after which it becomes an entry. */
const AFTER_LAST_KEY = 250

async function killWhileTyping(): Promise<void> {
  await phone.page.waitForTimeout(AFTER_LAST_KEY)
  // Nothing was recorded yet: the field says so itself.
  await phone.page.getByText(vi.indicator.field.typing).first().waitFor({ timeout: 500 })
  await phone.kill()
}

/** The outbox names what the phone has and the server has not. */
const waiting = async () => (await storedRows(phone.page, 'entries')).map(({ field }) => field)

test('the browser is killed while somebody types: number and remark are there offline, and become entries', async () => {
  await phone.reopen(PAGE, { offline: true })
  await due().waitFor()
  await due().pressSequentially('17', { delay: 60 })
  await killWhileTyping()

  await phone.reopen(PAGE, { offline: true })
  await due().waitFor()
  await expect.poll(() => due().inputValue()).toBe('17')
  await expect.poll(waiting).toContain(formatFieldName({ kind: 'fact', fact: 'TC1.CT1.due' }))
  await expect.poll(() => storedRows(phone.page, 'drafts')).toEqual([])

  const text = 'Chợ trung tâm xã: quyết định ban hành chậm, đã báo cáo huyện ngày 12/3.'
  await remark().pressSequentially(text, { delay: 15 })
  await killWhileTyping()

  await phone.reopen(PAGE, { offline: true })
  await remark().waitFor()
  await expect.poll(() => remark().inputValue()).toBe(text)
  await expect.poll(waiting).toContain(formatFieldName({ kind: 'remark', indicator: 'TC1.CT1' }))
  await expect.poll(() => storedRows(phone.page, 'drafts')).toEqual([])
  expect(await due().inputValue()).toBe('17')

  // The person reads it, too; and once there is a network, it goes.
  await phone.page.goto('/outbox')
  await phone.page.getByText(vi.outbox.state.saved).nth(1).waitFor()
  await phone.offline(false)
  await phone.page.getByText(vi.outbox.empty.title).waitFor({ timeout: 30_000 })
})

test('what was typed and is no number is kept as it stands', async () => {
  await openIndicator(phone.page, 'TC1.CT2')
  const done = numberField(phone.page, 'TC1.CT2.done')
  await done.pressSequentially('12 văn bản', { delay: 30 })
  await killWhileTyping()

  await phone.reopen(`${SUOI_MO}/indicators/TC1.CT2`, { offline: true })
  const again = numberField(phone.page, 'TC1.CT2.done')
  await again.waitFor()
  await expect.poll(() => again.inputValue()).toBe('12 văn bản')
  await phone.page.getByText(vi.indicator.error.notNumber).waitFor()
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { enrolPhone, openIndicator, signInAtDesk, SUOI_MO, waitUntilAllSent } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

/** What people of the lesser roles meet on the screens: what they may do works, the rest is read-only and says why. */

let server: AppServer
const devices: Device[] = []

beforeAll(async () => {
  server = await startAppServer()
})
afterAll(async () => {
  for (const device of devices) await device.close()
  await server?.stop()
})

async function openAt(kind: 'phone' | 'desk'): Promise<Device> {
  const device = await openDevice(server.url, kind)
  devices.push(device)
  return device
}

test('a note-taker writes remarks and adds evidence; figures and sending are not his, and the page says why', async () => {
  const { page } = await openAt('phone')
  await enrolPhone(page, server.account('suoimo.do').codes[0] ?? '')
  await openIndicator(page, 'TC2.CT4')
  await page.getByText(vi.indicator.lock.collects).waitFor()
  const numbers = await page.locator('.page input[inputmode="numeric"]').all()
  expect(numbers.length).toBeGreaterThan(0)
  for (const number of numbers) expect(await number.isEditable()).toBe(false)
  const remark = page.getByRole('textbox', { name: vi.indicator.remark })
  await remark.fill('Họp thôn ngày 20/11, đã chụp biên bản.')
  await remark.blur()
  await waitUntilAllSent(page)
  await page.goto('/dossiers')
  await page.getByRole('link', { name: vi.dossier.next.read }).first().waitFor()
  await page.goto(SUOI_MO)
  await page.getByRole('searchbox', { name: vi.dossier.search }).waitFor()
  expect(await page.getByRole('link', { name: vi.dossier.next.continue }).count()).toBe(0)
  await page.goto(`${SUOI_MO}/send`)
  await page.getByText(vi.send.officerTitle).waitFor()
  expect(await page.getByRole('button', { name: vi.send.button, exact: true }).count()).toBe(0)
}, 240_000)

const READING = ['tinh.huong', 'tinh.van'] as const
test.each([...READING, 'tinh.hai'])(
  '%s reads what reached the office, and is offered only the steps of his role',
  async (login) => {
    const { page } = await openAt('desk')
    await signInAtDesk(page, login, server.account(login).password)
    await page.waitForURL('**/inbox')
    // Under appraisal by somebody else.
    await page.getByText('Phường Bến Sông (thực hành)').click()
    await page.waitForURL('**/appraisal/**')
    const accept = page.getByRole('button', { name: vi.appraisal.finish.accept })
    if ((READING as readonly string[]).includes(login)) {
      await page.getByText(vi.appraisal.overview.readsOnly).waitFor()
      expect(await accept.count()).toBe(0)
    } else {
      await accept.waitFor()
      expect(await page.getByText(vi.appraisal.overview.readsOnly).count()).toBe(0)
    }
    await page.goto(`${new URL(page.url()).pathname}/TC1.CT1`)
    await page.getByText(vi.appraisal.lock['not-permitted']).first().waitFor()
  },
  240_000,
)

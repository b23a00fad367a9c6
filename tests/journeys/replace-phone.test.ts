import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { databasesOf, keptNames } from '../support/browser-store.ts'
import {
  attachPhoto,
  enrolPhone,
  giveAnswer,
  numberAt,
  openIndicator,
  signInAtDesk,
  waitUntilAllSent,
} from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

const words = vi.replacement
const count = (fact: string, value: number) => ({ field: { kind: 'fact', fact }, value }) as const

describe('a phone is replaced', () => {
  let server: AppServer
  let old: Device
  let next: Device
  let desk: Device
  beforeAll(async () => {
    server = await startAppServer()
    old = await openDevice(server.url, 'phone')
    next = await openDevice(server.url, 'phone')
    desk = await openDevice(server.url, 'desk')
  })
  afterAll(async () => {
    await Promise.all([old, next, desk].map((device) => device.close()))
    await server.stop()
  })

  test('the old one proves that nothing is left, the new one that it has everything, and the old one goes', async () => {
    const { codes, name } = server.account('suoimo.mai')
    await enrolPhone(old.page, codes[0] ?? '')
    // Before all of the app is on the phone, what lies below the form does not come without a line.
    await old.page.evaluate(() => navigator.serviceWorker.ready)
    await openIndicator(old.page, 'TC1.CT1')
    await old.offline(true)
    await giveAnswer(old.page, count('TC1.CT1.due', 6))
    await giveAnswer(old.page, count('TC1.CT1.issued', 5))
    await attachPhoto(old.page)

    // Without a line it says so, and keeps everything.
    await old.page.goto('/phone/replace')
    await old.page.getByText(words.own.offlineTitle).waitFor()
    await old.offline(false)
    await old.page.getByRole('button', { name: vi.common.retry }).click()
    await old.page.getByRole('button', { name: words.own.start }).click()
    await old.page
      .getByText(/^Không còn gì trên máy này chưa gửi: \d+ mục, 1 tệp/)
      .waitFor({ timeout: 60_000 })

    await enrolPhone(next.page, codes[1] ?? '')
    await next.page.goto('/phone')
    await next.page.getByRole('link', { name: words.own.link }).click()
    await next.page.getByRole('button', { name: words.own.nextYes }).click()
    await next.page.getByText(/^Máy cũ đã gửi hết \d+ mục, 1 tệp/).waitFor()
    await next.page.getByRole('button', { name: words.own.check }).click()
    await next.page
      .getByText(/^Máy này đã có đủ 1 hồ sơ, sổ họp với \d+ mục đã ghi/)
      .waitFor({ timeout: 60_000 })
    // The old one follows without being touched.
    await old.page.getByText(/^Máy mới: /).waitFor({ timeout: 30_000 })

    // One more thing is written on the old phone and not sent: it lands before the phone is emptied.
    await old.page.goto('/dossiers')
    await openIndicator(old.page, 'TC1.CT1')
    await old.offline(true)
    await giveAnswer(old.page, count('TC1.CT1.issued', 4))
    await next.page.getByRole('button', { name: words.own.retire }).click()
    const sure = next.page.getByRole('dialog')
    await sure.getByRole('button', { name: words.own.retire, exact: true }).click()
    await next.page.getByText(words.own.doneTitle).waitFor()

    await old.offline(false)
    await old.page.getByText(words.wipe.doneTitle(name)).waitFor({ timeout: 90_000 })
    expect(new URL(old.page.url()).pathname).toBe('/welcome')
    expect(await databasesOf(old.page)).toEqual([])
    expect(await keptNames(old.page)).not.toContainEqual(
      expect.stringMatching(/^tcpl-(canary|confirmed|login)/),
    )
    // Opened anew, it is no loss and nobody comes back.
    await old.page.reload()
    await old.page.getByText(words.wipe.doneTitle(name)).waitFor()
    await old.page.getByRole('button', { name: words.wipe.putAway }).click()
    await old.page.getByText(words.wipe.doneTitle(name)).waitFor({ state: 'hidden' })

    await next.page.getByText(/đã xóa dữ liệu lúc/).waitFor({ timeout: 30_000 })
    await openIndicator(next.page, 'TC1.CT1')
    // What came after the new one had taken over does not count: it is kept apart.
    await expect.poll(() => numberAt(next.page, 'TC1.CT1.issued')).toBe('5')
    expect(await numberAt(next.page, 'TC1.CT1.due')).toBe('6')
  })

  test('the administrator sees what became of the old one, and has the new one emptied from his desk', async () => {
    const { login, password } = server.account('quantri.son')
    const { name } = server.account('suoimo.mai')
    const { page } = desk
    await signInAtDesk(page, login, password)
    await page.goto('/people')
    await page.getByText(name).first().click()
    await page.getByText(/^Đã xóa dữ liệu lúc/).waitFor()

    await giveAnswer(next.page, count('TC1.CT1.due', 7))
    await waitUntilAllSent(next.page)
    await page.getByRole('link', { name: words.admin.action }).last().click()
    await page.getByText(words.admin.facts, { exact: true }).waitFor()
    await page.getByRole('button', { name: words.wipeAsk.action }).click()
    await page.getByRole('dialog').getByRole('button', { name: words.wipeAsk.confirm }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })

    await next.page.goto('/dossiers')
    await next.page.getByText(words.wipe.doneTitle(name)).waitFor({ timeout: 90_000 })
    expect(await databasesOf(next.page)).toEqual([])
  })
})

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { storedRows, unsentRows } from '../support/browser-store.ts'
import { complaintsOf, faultsOf } from '../support/inspect-page.ts'
import {
  enrolPhone,
  giveAnswer,
  numberAt,
  openIndicator,
  signInAtDesk,
  SUOI_MO,
  waitUntilAllSent,
} from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

const words = vi.lock
const PIN = '274905'
const OTHER_PIN = '905577'
const count = (fact: string, value: number) => ({ field: { kind: 'fact', fact }, value }) as const
/** What stands on the pages of this account and must stand nowhere while it is locked. */
const CONTENT = ['Suối Mơ', 'Tiêu chí', 'Chỉ tiêu', 'chưa gửi ai đọc', vi.common.strip.allSent, vi.lock.now]

let server: AppServer
const devices: Device[] = []
beforeAll(async () => {
  server = await startAppServer()
})
afterAll(async () => {
  await Promise.all(devices.map((device) => device.close()))
  await server?.stop()
})

/** A phone of Suối Mơ with a PIN on its screen. */
async function lockedPhone(login: string, code = 0): Promise<Device> {
  const device = await openDevice(server.url, 'phone')
  devices.push(device)
  const { page } = device
  await enrolPhone(page, server.account(login).codes[code] ?? '')
  await page.goto('/phone')
  await page.getByRole('link', { name: words.settings }).click()
  await setPin(page, '123456', words.form.turnOn)
  await page.getByText(words.form.refused.row).waitFor()
  await setPin(page, PIN, words.form.turnOn)
  await page.getByText(words.on.pin).waitFor()
  return device
}
async function setPin(page: Page, pin: string, action: string): Promise<void> {
  await page.getByLabel(words.form.next.pin, { exact: true }).fill(pin)
  await page.getByLabel(words.form.again.pin, { exact: true }).fill(pin)
  await page.getByRole('button', { name: action, exact: true }).click()
}
const title = (page: Page) => page.getByRole('heading', { name: words.screen.title })
const field = (page: Page) => page.getByLabel(words.kind.pin, { exact: true })
async function enterPin(page: Page, pin: string): Promise<void> {
  await field(page).fill(pin)
  await page.getByRole('button', { name: words.screen.open, exact: true }).click()
}
async function unlock(page: Page, pin = PIN): Promise<void> {
  await enterPin(page, pin)
  await title(page).waitFor({ state: 'detached' })
}
/** A page that is loaded anew has to be unlocked. */
async function visit(page: Page, path: string, pin = PIN): Promise<void> {
  await page.goto(path)
  await unlock(page, pin)
}
async function lockNow(page: Page): Promise<void> {
  await visit(page, '/phone/lock')
  await page.getByRole('button', { name: words.now, exact: true }).click()
  await title(page).waitFor()
}
/** Locked, and nothing of the account in what the page holds, its fields and its title included. */
async function expectNothingSeen(page: Page): Promise<void> {
  await title(page).waitFor()
  const seen = await page.evaluate(() => {
    const values = [...document.querySelectorAll('input, textarea')].map(
      (input) => (input as HTMLInputElement).value,
    )
    return [
      document.documentElement.outerHTML,
      document.title,
      ...values,
      JSON.stringify(history.state),
    ].join('\n')
  })
  for (const content of CONTENT) expect(seen).not.toContain(content)
  expect(await page.title()).toBe('Sổ TCPL')
}
/** As when a phone wakes up after so many minutes: its clock has gone on, its timers have not. */
const sleep = (page: Page, minutes: number) =>
  page.evaluate((ms) => {
    const now = Date.now.bind(Date)
    Date.now = () => now() + ms
    document.dispatchEvent(new Event('visibilitychange'))
  }, minutes * 60_000)

describe('a locked screen', () => {
  let phone: Device
  beforeAll(async () => {
    phone = await lockedPhone('suoimo.mai')
  })

  test('hides the form by itself and loses nothing that was being typed in it', async () => {
    const { page } = phone
    const complaints = complaintsOf(page)
    await visit(page, `${SUOI_MO}/indicators/TC1.CT1`)
    await openIndicator(page, 'TC1.CT1')
    const remark = page.getByRole('textbox', { name: vi.indicator.remark }).last()
    await remark.scrollIntoViewIfNeeded()
    await remark.pressSequentially('chưa gửi ai đọc')
    await sleep(page, 4)
    expect(await title(page).count()).toBe(0)
    await sleep(page, 6)
    await expectNothingSeen(page)
    const remarks = async () =>
      (await storedRows(page, 'entries'))
        .filter((row) => row.field === 'remark/TC1.CT1')
        .map(({ value }) => value)
    await expect.poll(remarks).toEqual(['chưa gửi ai đọc'])
    // Sending goes on behind the lock.
    await expect.poll(() => unsentRows(page), { timeout: 30_000 }).toEqual([])
    await expectNothingSeen(page)
    await unlock(page)
    expect(await remark.inputValue()).toBe('chưa gửi ai đọc')
    await remark.pressSequentially(' cả')
    await remark.blur()
    await expect.poll(remarks).toContain('chưa gửi ai đọc cả')
    await waitUntilAllSent(page)

    // A question that was open is open again, and as before nothing behind it can be pressed.
    await visit(page, '/phone')
    await page.getByRole('button', { name: vi.phone.signOut, exact: true }).click()
    await sleep(page, 6)
    await expectNothingSeen(page)
    await unlock(page)
    await page.getByRole('dialog').getByText(vi.phone.signOutText).waitFor()
    expect(await page.locator('dialog:modal').count()).toBe(1)
    await page.getByRole('dialog').getByRole('button', { name: vi.common.cancel }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  })

  test('is not passed by a reload, a link, another tab or the way back; five wrong PINs have to wait', async () => {
    const { page } = phone
    await visit(page, `${SUOI_MO}/indicators/TC1.CT1`)
    await openIndicator(page, 'TC1.CT1')
    await page.goto(`${SUOI_MO}/indicators/TC2.CT1`)
    await expectNothingSeen(page)
    await page.reload()
    await expectNothingSeen(page)
    expect(await faultsOf(page)).toEqual([])
    await page.goBack()
    await expectNothingSeen(page)
    await page.goForward()
    await expectNothingSeen(page)
    for (const path of ['/phone', '/phone/lock', '/welcome', '/units', '/outbox']) {
      await page.goto(path)
      await expectNothingSeen(page)
    }
    await page.goto(`${SUOI_MO}/indicators/TC2.CT1`)
    const second = await phone.context.newPage()
    await second.goto(`${SUOI_MO}/indicators/TC1.CT2`)
    await expectNothingSeen(second)
    await second.close()

    for (const left of [4, 3, 2, 1]) {
      await enterPin(page, '000001')
      await page.getByText(words.screen.free(left)).waitFor()
    }
    await enterPin(page, '000001')
    await page.getByText(words.screen.waitText).waitFor()
    expect(await field(page).isDisabled()).toBe(true)
    await page.reload()
    await page.getByText(words.screen.waitText).waitFor()
    await page.getByText(words.screen.waitText).waitFor({ state: 'detached', timeout: 45_000 })
    await unlock(page)
    // The link goes on to where it led.
    expect(new URL(page.url()).pathname).toBe(`${SUOI_MO}/indicators/TC2.CT1`)
    await page.locator('.page h2').first().waitFor()
  })

  test('locks and opens in all tabs together, and by itself after a minute without a touch', async () => {
    const { page } = phone
    await visit(page, '/phone/lock')
    const second = await phone.context.newPage()
    // On a slow phone it stands long before it listens to the other tab.
    const devtools = await phone.context.newCDPSession(second)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 20 })
    await second.goto(`${SUOI_MO}/indicators/TC1.CT1`)
    await second.locator('.page h2').first().waitFor()
    await page.getByRole('button', { name: words.now, exact: true }).click()
    await expectNothingSeen(page)
    await expectNothingSeen(second)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    await unlock(second)
    await second.locator('.page h2').first().waitFor()
    await page.getByRole('button', { name: words.now, exact: true }).waitFor()
    await page.getByText(words.form.minutesChoice(1), { exact: true }).click()
    await page.getByRole('radio', { name: words.form.minutesChoice(1), exact: true, checked: true }).waitFor()
    // Somebody at work in one tab keeps the other open.
    for (let i = 0; i < 5; i++) {
      await second.waitForTimeout(14_000)
      await second.keyboard.press('Shift')
    }
    expect([await title(page).count(), await title(second).count()]).toEqual([0, 0])
    await title(page).waitFor({ timeout: 90_000 })
    await expectNothingSeen(page)
    await expectNothingSeen(second)
    await unlock(page)
    await title(second).waitFor({ state: 'detached' })
    await second.close()
    // Two minutes of it are waiting.
  }, 300_000)

  test('is changed and taken away by who knows the old PIN only', async () => {
    const { page } = phone
    await visit(page, '/phone/lock')
    await page.getByText(words.form.change, { exact: true }).first().click()
    const old = page.getByLabel(words.form.old.pin, { exact: true }).first()
    await old.fill('000001')
    await page.getByRole('button', { name: words.form.change, exact: true }).click()
    await page.getByText(words.screen.wrong.pin).waitFor()
    await old.fill(PIN)
    await page.getByRole('button', { name: words.form.change, exact: true }).click()
    await setPin(page, OTHER_PIN, words.form.change)
    await page.getByText(words.form.changed).waitFor()
    await page.reload()
    await unlock(page, OTHER_PIN)
    await page.getByText(words.form.turnOff, { exact: true }).first().click()
    await page.getByLabel(words.form.old.pin, { exact: true }).last().fill(OTHER_PIN)
    await page.getByRole('button', { name: words.form.turnOff, exact: true }).click()
    await page.getByRole('button', { name: words.form.turnOn, exact: true }).waitFor()
    // No lock any more.
    await page.goto('/dossiers')
    await page.getByText('Suối Mơ').first().waitFor()
  })
})

// fault row 60
test('a PIN forgotten without a network: the administrator’s code opens it, and twenty unsent answers are there and go', async () => {
  const phone = await lockedPhone('suoimo.pao')
  const { page } = phone
  await visit(page, `${SUOI_MO}/indicators/TC1.CT1`)
  await openIndicator(page, 'TC1.CT1')
  await waitUntilAllSent(page)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await phone.offline(true)
  for (let due = 1; due <= 20; due++) await giveAnswer(page, count('TC1.CT1.due', due))
  expect(await unsentRows(page)).toHaveLength(20)
  await page.reload()
  await expectNothingSeen(page)
  await page.getByRole('button', { name: words.screen.forgot }).click()
  const challenge = await page.getByText(/^\d{4} \d{4}$/).innerText()
  expect(await faultsOf(page)).toEqual([])

  const desk = await openDevice(server.url, 'desk')
  devices.push(desk)
  const { login, password } = server.account('quantri.son')
  await signInAtDesk(desk.page, login, password)
  await desk.page.getByText(server.account('suoimo.pao').name).first().click()
  await desk.page.getByRole('button', { name: words.admin.action, exact: true }).last().click()
  const dialog = desk.page.getByRole('dialog')
  await dialog.getByLabel(words.admin.challenge).fill('1234')
  await dialog.getByRole('button', { name: words.admin.make, exact: true }).click()
  await dialog.getByText(words.admin.challengeWrong).waitFor()
  await dialog.getByLabel(words.admin.challenge).fill(challenge)
  await dialog.getByRole('button', { name: words.admin.make, exact: true }).click()
  const code = await dialog.getByText(/^\d{4} \d{4}$/).innerText()

  const typed = page.getByLabel(words.forgotten.code, { exact: true })
  const check = page.getByRole('button', { name: words.forgotten.check, exact: true })
  await typed.fill('12345678')
  await check.click()
  await page.getByText(words.forgotten.wrong).waitFor()
  await typed.fill(code)
  await check.click()
  await setPin(page, OTHER_PIN, words.forgotten.renew)
  await title(page).waitFor({ state: 'detached' })
  expect(await numberAt(page, 'TC1.CT1.due')).toBe('20')
  expect(await unsentRows(page)).toHaveLength(20)

  // The old PIN is gone; and what waits is sent behind the lock, before anybody opens it.
  await page.reload()
  await enterPin(page, PIN)
  await page.getByText(words.screen.wrong.pin).waitFor()
  await phone.offline(false)
  await expect.poll(() => unsentRows(page), { timeout: 60_000 }).toEqual([])
  await expectNothingSeen(page)
  await unlock(page, OTHER_PIN)
  await waitUntilAllSent(page)
})

test('somebody else who shares the phone gets to his own account, and not to the locked one', async () => {
  const phone = await lockedPhone('suoimo.mai', 1)
  const { page } = phone
  await lockNow(page)
  await page.getByRole('button', { name: words.screen.others }).click()
  await page.getByRole('heading', { name: vi.access.welcome.title }).waitFor()
  expect(await page.locator('body').innerText()).not.toContain('Suối Mơ')
  await page.getByRole('button', { name: server.account('suoimo.mai').name }).click()
  await expectNothingSeen(page)
  await unlock(page)
  await page.getByText('Suối Mơ').first().waitFor()
})

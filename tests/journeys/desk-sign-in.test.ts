import { generate } from 'otplib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { confirmCode, giveLogin, readKey, setUpSecondFactor } from '../support/desk-entry.ts'
import { openDevice, type Device } from '../support/phone.ts'

const devices: Device[] = []
let server: AppServer

beforeAll(async () => {
  server = await startAppServer({ practice: false })
})
afterAll(async () => {
  await Promise.all(devices.map((device) => device.close()))
  await server.stop()
})

async function desk(size: 'phone' | 'desk' = 'desk'): Promise<Device> {
  const device = await openDevice(server.url, size)
  devices.push(device)
  return device
}

/** What an administrator's screens do elsewhere in these journeys, done at once. */
const post = (page: Page, path: string, body: object) =>
  page.evaluate(
    async ([to, content]) => {
      const headers = { 'content-type': 'application/json', 'x-tcpl-protocol': '1' }
      const answer = await fetch(to, { method: 'POST', headers, body: content })
      return { status: answer.status, json: (await answer.json()) as Record<string, string> }
    },
    [path, JSON.stringify(body)] as const,
  )
const statusOf = (page: Page, path: string) =>
  page.evaluate(async (to) => (await fetch(to, { headers: { 'x-tcpl-protocol': '1' } })).status, path)
/** The code the app shows `steps` half minutes from now: the server takes one step early, and none twice. */
const codeOf = (key: string, steps = 0) =>
  generate({ secret: key, epoch: Math.floor(Date.now() / 1000) + steps * 30 })

describe('a desk of a real office', () => {
  const words = vi.desk
  const password = 'ba con ngỗng xám'
  const login = 'so.lan'
  let admin: Device
  let person = ''
  let first: Device
  let key = ''
  let used = ''
  let recovery: string[] = []

  test('the first administrator refuses himself a common password, sets up the second factor and works', async () => {
    admin = await desk()
    const { page } = admin
    await page.goto(/https?:\/\/\S+/.exec(await server.command('admin', 'create'))?.[0] ?? '')
    const form = vi.access.firstAdministrator
    await page.getByRole('textbox', { name: form.name }).fill('Nguyễn Văn Quản')
    await page.getByRole('textbox', { name: form.login }).fill('quan.tri')
    const choose = async (next: string) => {
      await page.getByLabel(vi.access.password.next, { exact: true }).fill(next)
      await page.getByLabel(vi.access.password.again, { exact: true }).fill(next)
      await page.getByRole('button', { name: form.action }).click()
    }
    await choose('Matkhau@2026')
    await page.getByText(/Mật khẩu này quá dễ đoán/).waitFor()
    await choose('trời mưa chợ vắng')
    await setUpSecondFactor(page)
    await page.waitForURL('**/people')

    const grant = { role: 'appraiser', unit: '2025:p01', from: '2026-01-01', to: null }
    const made = await post(page, '/api/people', { name: 'Đinh Thị Lan', login, grants: [grant] })
    expect(made.status).toBe(201)
    person = made.json['id'] ?? ''
    const given = await post(page, `/api/people/${person}/password`, {})
    expect(given.status).toBe(200)

    // Signed in with what was given, a person changes it: that needs no second factor by itself, only the session.
    first = await desk()
    await giveLogin(first.page, login, given.json['password'] ?? '')
    await first.page.getByRole('heading', { name: words.setUp.title }).waitFor()
    key = await readKey(first.page)
  })

  test('an appraiser is not in before the first code; a wrong one is refused; ten recovery codes are shown once', async () => {
    const { page } = first
    expect(await statusOf(page, '/api/identity')).toBe(401)
    await confirmCode(page, '000000')
    await page.getByText(/Mã xác thực không đúng/).waitFor()
    expect(await statusOf(page, '/api/identity')).toBe(401)
    await confirmCode(page, await codeOf(key))
    await page.getByRole('heading', { name: words.codes.title }).waitFor()
    recovery = await page.getByRole('list', { name: words.codes.list }).getByRole('listitem').allInnerTexts()
    expect(recovery).toHaveLength(10)
    await page.getByRole('button', { name: words.codes.kept }).click()
    await page.waitForURL('**/inbox')

    await page.goto('/phone')
    await page.getByText(vi.access.password.change).first().click()
    const given = await post(admin.page, `/api/people/${person}/password`, {})
    // A new password ends what was open with the old one.
    expect(await statusOf(page, '/api/identity')).toBe(401)
    await giveLogin(page, login, given.json['password'] ?? '')
    used = await codeOf(key, 1)
    await confirmCode(page, used)
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
    await page.goto('/phone')
    await page.getByText(vi.access.password.change).first().click()
    const change = async (next: string) => {
      await page.getByLabel(vi.access.password.old, { exact: true }).fill(given.json['password'] ?? '')
      await page.getByLabel(vi.access.password.next, { exact: true }).fill(next)
      await page.getByLabel(vi.access.password.again, { exact: true }).fill(next)
      await page.getByRole('button', { name: vi.access.password.change }).click()
    }
    await change('dinhthilan1990')
    await page.getByText(/Mật khẩu này quá dễ đoán/).waitFor()
    await change(password)
    await page.getByText(vi.access.password.changed).waitFor()
  })

  test('at another browser a used code is refused, a recovery code opens once', async () => {
    const second = await desk('phone')
    const { page } = second
    await giveLogin(page, login, password)
    await confirmCode(page, used)
    await page.getByText(/Mã xác thực không đúng/).waitFor()
    const useRecovery = async () => {
      await page.getByRole('button', { name: words.step.useRecovery }).click()
      await page.getByRole('textbox', { name: words.step.recovery }).fill(recovery[0]?.toLowerCase() ?? '')
      await page.getByRole('button', { name: words.step.action }).click()
    }
    await useRecovery()
    await page.waitForURL('**/inbox')
    expect(await statusOf(page, '/api/identity')).toBe(200)

    // The same browser again, the same recovery code.
    await giveLogin(page, login, password)
    await useRecovery()
    await page.getByText(/Mã xác thực không đúng/).waitFor()
  })

  test('a session is ended from another browser, and the one ended is asked for its password', async () => {
    const second = devices.at(-1)
    if (!second) throw new Error('No second browser')
    expect(await statusOf(second.page, '/api/identity')).toBe(200)
    const { page } = first
    await page.goto('/phone/sessions')
    await page.getByText(words.factor.left(9)).waitFor()
    await page.getByRole('button', { name: words.sessions.end }).first().click()
    await page.getByText(words.sessions.ended).waitFor()
    expect(await statusOf(second.page, '/api/identity')).toBe(401)
    expect(await statusOf(page, '/api/identity')).toBe(200)
    await page.getByText(words.history.title, { exact: true }).click()
    await page.getByText(words.history.event['recovery-code-used']).first().waitFor()
    await page.getByText(words.history.event['second-factor-failed']).first().waitFor()
    await second.page.goto('/phone')
    await second.page.getByRole('button', { name: vi.phone.syncNow }).click()
    await second.page.getByText(vi.phone.syncPhase['password-needed']).first().waitFor()
  })

  test('wrong passwords wait longer and longer, in words; the administrator unlocks, resets and reads what happened', async () => {
    const stranger = await desk()
    for (let i = 0; i < 3; i += 1) {
      await giveLogin(stranger.page, login, `sai lần ${i}`)
      await stranger.page.getByText(/Tên đăng nhập hoặc mật khẩu không đúng/).waitFor()
    }
    await giveLogin(stranger.page, login, password)
    await stranger.page.getByText(/Thử lại được sau \d+ giây/).waitFor()

    const { page } = admin
    await page.goto(`/people/${person}`)
    await page.getByText(words.history.title, { exact: true }).click()
    await page.getByText(words.history.event['sign-in-failed']).first().waitFor()
    await page.getByRole('button', { name: words.person.reset }).click()
    await page.getByRole('dialog').getByRole('button', { name: words.person.reset }).click()
    await page.getByText(words.person.resetDone).waitFor()
    await giveLogin(first.page, login, password)
    await first.page.getByRole('heading', { name: words.setUp.title }).waitFor()
    expect(await readKey(first.page)).not.toBe(key)
  })

  test('the last administrator without his phone is helped from the machine', async () => {
    const printed = await server.command('admin', 'reset-second-factor', 'quan.tri')
    expect(printed).toContain('Đã gỡ xác thực hai lớp')
    await expect(server.command('admin', 'reset-second-factor', 'khong.co')).rejects.toThrow()
    await giveLogin(admin.page, 'quan.tri', 'trời mưa chợ vắng')
    await setUpSecondFactor(admin.page)
    await admin.page.waitForURL('**/people')
  })
})

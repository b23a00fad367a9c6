import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shippedSets } from '../../src/domain/criteria-set/choose-criteria-set.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { enrolPhone, signInAtDesk } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

const words = vi.rounds
const PAUSED = '/dossiers/practice:00001/2025/tcpl-2025/send'
const name = words.round.name(2025, shippedSets.find(({ id }) => id === 'tcpl-2025')?.shortTitle ?? '')

describe('a paused year', () => {
  let server: AppServer
  let desk: Device
  let phone: Device
  beforeAll(async () => {
    server = await startAppServer()
    desk = await openDevice(server.url, 'desk')
    phone = await openDevice(server.url, 'phone')
  })
  afterAll(async () => {
    await Promise.all([desk.close(), phone.close()])
    await server.stop()
  })

  /** Opens the page of sending until it says, or no longer says, that the set is not in force. */
  async function isRefused(): Promise<boolean> {
    const { page } = phone
    await page.goto(PAUSED)
    await page.getByText(vi.send.blockers.title).waitFor()
    return page.getByText(vi.send.refusal['set-not-in-force']()).isVisible()
  }

  test('is refused on the phone while nobody has opened it', async () => {
    await enrolPhone(phone.page, server.account('suoimo.mai').codes[0] ?? '')
    expect(await isRefused()).toBe(true)
    // An address leads to any year: it is told before anything is filled in.
    await phone.page.goto(PAUSED.replace('/send', ''))
    await phone.page.getByText(vi.dossier.phaseNotice.paused.title(2025)).waitFor()
    await phone.page.getByRole('link', { name: vi.dossier.next.start }).waitFor()
  })

  test('a year the set is not for at all invites nobody to begin', async () => {
    await phone.page.goto(PAUSED.replace('/2025/', '/2019/').replace('/send', ''))
    await phone.page.getByText(vi.dossier.phaseNotice.foreign.title(2019)).waitFor()
    expect(await phone.page.getByRole('link', { name: vi.dossier.next.start }).count()).toBe(0)
  })

  test('an administrator opens it, with a reason', async () => {
    const { page } = desk
    const { login, password } = server.account('quantri.son')
    await signInAtDesk(page, login, password)
    await page.getByRole('link', { name: words.title }).click()
    await page.getByText(words.round.emptyTitle).waitFor()
    const open = page.getByRole('button', { name: words.round.add, exact: true })
    await open.click()
    await open.click()
    await page.getByText(words.round.refusal['reason-missing']).waitFor()
    await page.getByRole('textbox', { name: words.round.reason }).fill('Công văn 512/STP-PBGDPL')
    await open.click()
    await page.getByText(words.round.open, { exact: true }).waitFor()
    await page.getByText(words.round.reasonOf('Công văn 512/STP-PBGDPL')).waitFor()
  })

  test('the phone learns it with its next exchange, and keeps it without a network', async () => {
    await expect.poll(isRefused, { timeout: 30_000, interval: 1000 }).toBe(false)
    // The browser is closed next: what opens without a network must have been fetched.
    await phone.page.evaluate(async () => void (await navigator.serviceWorker.ready))
    await phone.reopen(PAUSED, { offline: true })
    await phone.page.getByText(vi.send.blockers.title).waitFor()
    expect(await phone.page.getByText(vi.send.refusal['set-not-in-force']()).isVisible()).toBe(false)
    await phone.page.goto(PAUSED.replace('/send', ''))
    await phone.page.getByText(vi.dossier.next.start).waitFor()
    expect(await phone.page.getByText(vi.dossier.phaseNotice.paused.title(2025)).isVisible()).toBe(false)
    await phone.offline(false)
  })

  test('a swap day is entered, refused twice, taken off and brought back', async () => {
    const { page } = desk
    const { days } = words
    await page.getByRole('button', { name: days.addSwap }).click()
    await page.getByLabel(days.off).fill('2026-12-31')
    await page.getByLabel(days.worked).fill('2027-01-08')
    await page.getByText(days.refusal['worked-not-weekend']).waitFor()
    await page.getByLabel(days.worked).fill('2027-01-09')
    await page.getByRole('textbox', { name: days.number }).fill('99/TB-BNV')
    await page.getByLabel(days.date).fill('2026-11-20')
    await page.getByRole('button', { name: vi.common.save, exact: true }).click()
    const entered = page.getByText('Nghỉ thứ Năm 31/12/2026, làm bù thứ Bảy 09/01/2027')
    await entered.waitFor()

    await page.getByRole('button', { name: days.addSwap }).click()
    await page.getByLabel(days.off).fill('2026-12-31')
    await page.getByLabel(days.worked).fill('2027-01-16')
    await page.getByText(days.refusal['already-off']).waitFor()
    await page.getByRole('button', { name: vi.common.cancel }).click()

    await page.getByRole('button', { name: /^Bỏ: Nghỉ thứ Năm/ }).click()
    await entered.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: vi.common.undo }).click()
    await entered.waitFor()
  })

  test('a holiday is settled by one of its arrangements', async () => {
    const { page } = desk
    const { days } = words
    await page.getByRole('button', { name: days.holiday.tet('2027') }).click()
    await page.getByRole('radio').first().check()
    await page.getByRole('textbox', { name: days.number }).fill('8899/VPCP-KGVX')
    await page.getByLabel(days.date).fill('2026-11-21')
    await page.getByRole('button', { name: vi.common.save, exact: true }).click()
    await page.getByText('Tết Âm lịch 2027: nghỉ thứ Sáu 05/02/2027 đến thứ Năm 11/02/2027').waitFor()
  })

  // Its schemas are those of the directory: in chunks that wait for each other the directory could not be read here.
  test('a device that starts on this page exchanges as on any other', async () => {
    const { page } = desk
    const told = page.waitForResponse((response) => response.url().endsWith('/api/directory'))
    await page.goto('/rounds')
    await (await told).finished()
    await page.getByText(vi.common.strip.allSent).waitFor()
    expect(await page.getByText(vi.common.strip.server).isVisible()).toBe(false)
  })

  test('closed with a reason it stays in the list, and the phone is refused again', async () => {
    const { page } = desk
    await page.getByRole('button', { name: words.round.close }).click()
    const dialog = page.getByRole('dialog', { name: words.round.closeTitle(name) })
    await dialog.getByRole('button', { name: words.round.close }).click()
    await dialog.getByText(words.round.closeReasonMissing).waitFor()
    await dialog.getByRole('textbox').fill('Hết thời hạn')
    await dialog.getByRole('button', { name: words.round.close }).click()
    await page.getByText(words.round.closed, { exact: true }).waitFor()
    await expect.poll(isRefused, { timeout: 30_000, interval: 1000 }).toBe(true)
  })
})

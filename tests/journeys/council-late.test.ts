import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { vi } from '../../src/ui/text/vi/vi.ts'
import { startAppServer, type AppServer } from '../support/app-server.ts'
import { faultsOf } from '../support/inspect-page.ts'
import { signInAtDesk } from '../support/officer.ts'
import { openDevice, type Device } from '../support/phone.ts'

let server: AppServer
const devices: Device[] = []

beforeAll(async () => {
  server = await startAppServer()
})
afterAll(async () => {
  for (const device of devices) await device.close()
  await server?.stop()
})

const words = vi.council
const COUNCIL = '/council/practice:d001/2024/tcpl-2021'
const SLOW = { timeout: 60_000 }
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

async function signIn(login: string, size: 'desk' | 'phone'): Promise<Device> {
  const device = await openDevice(server.url, size)
  devices.push(device)
  const { login: name, password } = server.account(login)
  await signInAtDesk(device.page, name, password)
  return device
}

/** On his phone, without a network: agrees to everything and votes. */
async function markOffline({ page }: Device, vote: keyof typeof words.sheets.vote): Promise<void> {
  await button(page, words.sheet.agreeRest(20)).click()
  await page.getByText(words.sheet.progress(20, 20)).waitFor()
  await page.getByText(words.sheets.vote[vote], { exact: true }).click()
  await page.getByText(vi.common.strip.saved).first().waitFor()
}

test('two members mark their sheets without a network and come late: held, admitted by the chair, concluded again', async () => {
  // The chair has the dossier open; so have two members on their phones.
  const desk = await signIn('huyen.dat', 'desk')
  const { page } = desk
  await page.goto(COUNCIL)
  await button(page, words.sittings.add).click(SLOW)
  const dialog = page.getByRole('dialog')
  await dialog.getByText(words.sittings.written, { exact: true }).click()
  await dialog.getByText(words.plan.writtenByLaw('TT 09/2021/TT-BTP, Điều 3 khoản 2 điểm b')).waitFor()
  await dialog.getByLabel(words.plan.lastDay, { exact: false }).fill('2025-01-20')
  await button(page, vi.common.save).click()
  await page.waitForURL(/sittings\/[^/]+$/)
  const sitting = new URL(page.url()).pathname
  await button(page, words.dossiers.choose).click()
  await page.getByRole('dialog').getByText('Xã Nậm Cắt (thực hành)').click(SLOW)
  await button(page, vi.common.save).click()
  await button(page, words.opening.openWritten).click()
  await page.getByText(words.sittings.askedFor, { exact: true }).waitFor(SLOW)
  await button(page, words.dossiers.download(1)).click()
  await page.getByRole('link', { name: /^Xã Nậm Cắt/ }).click(SLOW)
  await button(page, words.word.agreeRest(20)).click(SLOW)
  await page.getByText(words.word.allDone).waitFor()

  const members = await Promise.all(['huyen.an', 'huyen.binh'].map((login) => signIn(login, 'phone')))
  for (const member of members) {
    await member.page.goto(sitting)
    await button(member.page, words.dossiers.download(1)).click(SLOW)
    await member.page.getByRole('link', { name: /^Xã Nậm Cắt/ }).click(SLOW)
    await member.page.getByRole('link', { name: words.dossiers.mySheet }).click(SLOW)
    await button(member.page, words.sheet.agreeRest(20)).waitFor(SLOW)
    await member.offline(true)
  }
  const [an, binh] = members as [Device, Device]
  await markOffline(an, 'approve')
  await markOffline(binh, 'reject')

  // Meanwhile the council concludes without them.
  await page.getByText(words.conclusion.yes, { exact: true }).click()
  await button(page, words.conclusion.act).click()
  await page.getByText(new RegExp(`^${words.conclusion.yes}\\. Máy chủ xác nhận`)).waitFor(SLOW)

  // Their sheets arrive and are held; each is told so.
  for (const member of members) {
    await member.offline(false)
    await member.page.getByText(words.sheet.late).waitFor(SLOW)
  }

  // The chair sees whose came late, without seeing what they say, and admits one with a reason.
  const chair = (await signIn('huyen.chien', 'desk')).page
  await chair.goto(sitting)
  await button(chair, words.dossiers.download(1)).click(SLOW)
  await chair.getByRole('link', { name: /^Xã Nậm Cắt/ }).click(SLOW)
  await chair.getByText(words.late.of('Nguyễn Hoài An', 21)).waitFor(SLOW)
  const other = chair.getByText(words.late.of('Sầm Văn Bình', 21))
  await other.waitFor(SLOW)
  expect(await faultsOf(chair)).toEqual([])
  const admit = (name: string) =>
    chair.getByRole('listitem').filter({ hasText: name }).getByRole('button', { name: words.late.admit })
  await admit('Sầm Văn Bình').click(SLOW)
  const admitting = chair.getByRole('dialog')
  await admitting.getByRole('button', { name: words.late.admit }).click()
  await admitting.getByText(words.late.reasonNeeded).waitFor()
  await admitting.getByLabel(words.late.reason).fill('Đi cơ sở, không có sóng trong hạn lấy ý kiến.')
  await admitting.getByRole('button', { name: words.late.admit }).click()
  await chair.getByText(words.late.admitted('Sầm Văn Bình')).waitFor(SLOW)
  await chair.getByText(words.late.of('Nguyễn Hoài An', 21)).waitFor()

  // It counts now, and the chair concludes again: not recommended.
  await chair
    .getByRole('listitem')
    .filter({ hasText: new RegExp(`^Sầm Văn Bình.*${words.sheets.vote.reject}`) })
    .first()
    .waitFor(SLOW)
  await chair.getByText(words.conclusion.no, { exact: true }).click()
  await button(chair, words.conclusion.again).click()
  await chair.getByText(new RegExp(`^${words.conclusion.no}\\. Máy chủ xác nhận`)).waitFor(SLOW)
})

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
const DOSSIER = 'practice:00003/2026/tcpl-2025'
const INDICATORS = 14
const SLOW = { timeout: 60_000 }
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

async function addMember(page: Page, name: string, seat: string): Promise<void> {
  await button(page, words.members.add).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: words.members.name }).fill(name)
  await dialog.getByLabel(words.members.seat).selectOption({ label: seat })
  await dialog.getByRole('button', { name: vi.common.save }).click()
  await page.getByRole('list', { name: words.members.title }).getByText(name).waitFor()
}

test('2025 set: no text speaks of a council; an office that forms one enters its own rules, and votes in secret', async () => {
  const desk = await openDevice(server.url, 'desk')
  devices.push(desk)
  const { page } = desk
  const ha = server.account('tinh.ha')
  await signInAtDesk(page, ha.login, ha.password)
  await page.goto('/inbox')
  await page.getByText('Phường Bến Sông (thực hành)').first().click()
  await page.waitForURL(`**/appraisal/${DOSSIER}`)
  await page.getByText(vi.appraisal.overview.indicators).first().waitFor(SLOW)

  // Everything is agreed to from the keyboard.
  for (let at = 0; at < INDICATORS; at += 1) {
    await page.keyboard.press('j')
    await page.keyboard.press('1')
    await page
      .locator('[data-indicator]')
      .nth(at)
      .getByText(vi.appraisal.verdict.none)
      .waitFor({ state: 'hidden' })
  }
  const finish = vi.appraisal.finish
  await button(page, finish.accept).click(SLOW)
  await page.getByRole('dialog').getByRole('button', { name: finish.acceptConfirm, exact: true }).click()
  await button(page, vi.appraisal.decision.record).waitFor(SLOW)

  // No number of members, no quorum, no majority is invented.
  await page.goto('/council/practice:p01/2026/tcpl-2025')
  await page.getByText(words.noLaw.title).waitFor(SLOW)
  await page.getByText(words.quorum.missing).waitFor()
  await addMember(page, 'Trần Thị Hòa', words.seats.chair)
  await addMember(page, 'Ngô Quang Vinh', words.seats.member)
  await addMember(page, 'Lê Thị Bưởi', words.seats.secretary)
  await page.getByText(words.members.count(3)).waitFor()
  await button(page, words.quorum.enter).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: words.quorum.part, exact: true }).fill('1')
  await dialog.getByRole('textbox', { name: words.quorum.whole, exact: true }).fill('2')
  await dialog.getByRole('button', { name: vi.common.save }).click()
  await dialog.getByText(words.quorum.documentNeeded).waitFor()
  await dialog.getByRole('textbox', { name: words.quorum.document }).fill('Quy chế số 05/QC-HĐ')
  await dialog.getByRole('button', { name: vi.common.save }).click()
  await page.getByText(words.quorum.own(2, 3, 1, 2, 'Quy chế số 05/QC-HĐ')).waitFor()

  await button(page, words.sittings.add).click()
  await dialog.getByText(words.plan.meetingDetail).waitFor()
  await dialog.getByText(words.sittings.written, { exact: true }).click()
  await dialog.getByText(words.plan.writtenOwn).waitFor()
  await dialog.getByText(words.sittings.meeting, { exact: true }).click()
  await dialog.getByLabel(words.plan.day, { exact: false }).fill('2026-12-15')
  await dialog.getByRole('button', { name: vi.common.save }).click()
  await page.waitForURL(/sittings\/[^/]+$/)
  await button(page, words.dossiers.choose).click()
  await button(page, words.dossiers.all).click()
  await button(page, vi.common.save).click()
  const mark = (member: string, as: string) =>
    page
      .getByRole('group', { name: words.attendance.of(member) })
      .getByText(as, { exact: true })
      .click()
  await mark('Trần Thị Hòa', words.attendance.present)
  expect(await button(page, words.opening.open).isDisabled()).toBe(true)
  await page.getByText(words.opening.why.quorum(1, 2, 3)).waitFor()
  await mark('Lê Thị Bưởi', words.attendance.present)
  await button(page, words.opening.open).click()
  await page.getByText(words.sittings.opened, { exact: true }).waitFor(SLOW)

  // A secret ballot: the tally, and no sheet that says who voted how.
  await page.getByRole('link', { name: /^Phường Bến Sông/ }).click()
  await page.locator('label').filter({ hasText: words.ballot.secret }).click(SLOW)
  const tally = { approve: '3', reject: '1', abstain: '0' } as const
  for (const key of ['approve', 'reject', 'abstain'] as const)
    await page.getByRole('textbox', { name: words.ballot[key], exact: true }).fill(tally[key])
  await page.getByText(words.ballot.tooMany(4, 3)).waitFor(SLOW)
  await page.getByRole('textbox', { name: words.ballot.approve, exact: true }).fill('2')
  await page.getByRole('textbox', { name: words.ballot.approve, exact: true }).blur()
  await page.getByText(words.ballot.approved).waitFor(SLOW)
  await page.getByRole('link', { name: /^Trần Thị Hòa/ }).click()
  await page.getByText(words.sheet.voteSecret).waitFor()
  expect(await page.getByText(words.sheets.vote.approve, { exact: true }).count()).toBe(0)
  expect(await faultsOf(page)).toEqual([])
  await page.goBack()
  await button(page, words.word.agreeRest(INDICATORS)).click()
  await page.getByText(words.word.allDone).waitFor()
  await page.getByText(words.conclusion.yes, { exact: true }).click()
  await button(page, words.conclusion.act).click()
  await page.getByText(new RegExp(`^${words.conclusion.yes}\\. Máy chủ xác nhận`)).waitFor(SLOW)
  expect(await faultsOf(page)).toEqual([])

  // The authority decides as without a council.
  await page.goto(`/appraisal/${DOSSIER}`)
  await button(page, vi.appraisal.decision.record).waitFor(SLOW)
})
